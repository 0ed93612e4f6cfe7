// Two invented firms and what their customers write, labelled by us: for which agent a message is, for none of them, or outside of the
// policy. Thresholds of `out_of_scope` and of the pick of an agent are chosen on these alone.

export interface Shop {
  /** The policy's text: scope, agents and signals. */
  readonly policy: string;
  /** Messages by the agent they are for; `none`: the policy's business, but no one agent's. */
  readonly messages: Readonly<Record<string, readonly string[]>>;
  readonly outside: readonly string[];
}

export const GARDEN: Shop = {
  policy: `
    scope "Plants, seeds, tools and garden furniture of Fernhill, their delivery, returns and care"
    agent deliveries "Tells customers when and how their plants and furniture are delivered"
    agent plant_care "Gives advice on planting, watering, pruning, pests and diseases"
    agent returns "Takes back goods that arrived damaged or are not wanted, and refunds them"
    signal arrived_damaged "The customer reports that a plant or an item arrived damaged" {
      like "the pot was in pieces when I opened the box", "the leaves were all broken off", "one leg of the bench is bent"
      unlike "my roses have black spots", "how is it packed?"
    }
    signal wants_cancel "The customer wants to cancel an order" {
      like "please cancel my order", "I don't need the shed any more, stop the order"
      unlike "can I change the delivery day?"
    }
    escalate when arrived_damaged or wants_cancel
    route otherwise to inbox "Fernhill"`,
  messages: {
    deliveries: [
      'when will my apple tree get here',
      'do you deliver to the Isle of Wight',
      'can the driver carry the bench into the back garden',
      'which day does the lorry come to Kent',
      'I am out on Friday, can it be delivered on Saturday instead',
      'has my order of bulbs been shipped yet',
      'how much is delivery for a greenhouse',
      'the tracking link shows nothing',
      'my parcel should have come yesterday',
      'can I collect the furniture myself instead of having it delivered',
      'do I have to be at home when the plants arrive',
      'what time will the van be here tomorrow',
      'is next day shipping possible for seeds',
      'could you send it to my mother’s address',
      'how are the shrubs packed for the journey',
    ],
    plant_care: [
      'how often should I water a lemon tree',
      'the leaves of my hydrangea are turning yellow',
      'when is the best time to prune roses',
      'there are little green flies all over my tomatoes',
      'how deep do tulip bulbs go',
      'can lavender stay outside in winter',
      'what can I plant in a shady corner',
      'my lawn has brown patches, what helps',
      'which soil does a blueberry need',
      'do I have to cut back the clematis',
      'slugs eat all of my lettuce',
      'how far apart should I sow the carrots',
      'is it too late to plant garlic',
      'white powder on the courgette leaves, is that a disease',
      'what do I feed an olive tree with',
    ],
    returns: [
      'I would like to send the spade back',
      'can I get my money back for the table',
      'the chair I got has a scratch, I want to return it',
      'how long do I have to return a lawn mower',
      'I changed my mind about the parasol',
      'who pays when I send something back',
      'is my refund on its way',
      'the gloves are too small, can I swap them',
      'the fountain does not work, please take it back',
      'do you take back plants that died in the box',
      'where do I print the return label',
      'I have two of them by mistake and want to give one back',
      'when will I be refunded for the hose',
      'the rake broke at first use, I want a refund',
      'can I bring the pots back to the shop',
    ],
    none: [
      'hello there',
      'I have a question',
      'do you sell gift cards',
      'what are your opening hours',
      'thanks for the quick answer',
      'is the teak bench certified',
      'are you a real person',
      'can I pay by invoice',
    ],
  },
  outside: [
    'who won the cup final last night',
    'write a birthday poem for my boss',
    'what is the square root of 1764',
    'how do I reset my bank password',
    'book me a flight to Lisbon',
    'my laptop screen stays black after the update',
    'what should I wear to a wedding',
    'which party will win the election',
    'give me a recipe for lasagne',
    'how do I get a visa for Canada',
    'can you translate good morning into Korean',
    'is bitcoin going up this week',
    'what are the symptoms of flu',
    'my landlord will not give me my deposit back, what now',
    'tell me a joke about doctors',
    'who sings that song from the advert',
    'help me with my history essay',
    'what is on television tonight',
    'how many calories does a banana have',
    'is there a god',
    'recommend a thriller for the beach',
    'how do I fix a flat bicycle tyre',
    'which phone has the best camera',
    'do you want to go out with me',
    'what is the capital of Mongolia',
  ],
};

export const MOBILE: Shop = {
  policy: `
    scope "Mobile phone contracts, SIM cards, bills and network coverage of Wavetel"
    agent billing "Explains bills, payments, fees and direct debits"
    agent sim_cards "Orders, activates, blocks and replaces SIM cards and eSIMs"
    agent network "Helps when there is no signal, calls drop or mobile data is slow"
    signal bill_wrong "The customer says that a bill is wrong" {
      like "I was billed for calls that I never made", "this invoice is much too high", "you took the money twice"
      unlike "when is my bill due?", "where do I see my bill?"
    }
    signal wants_to_leave "The customer wants to end the contract" {
      like "I want to terminate my contract", "how do I leave Wavetel", "cancel my plan at the end of the month"
      unlike "which plans do you have?"
    }
    escalate when bill_wrong or wants_to_leave
    route otherwise to inbox "Wavetel"`,
  messages: {
    billing: [
      'why is my bill higher this month',
      'when do you take the money from my account',
      'what is the service fee on the invoice',
      'I paid twice in March',
      'can I pay the bill by card',
      'where do I find last month’s invoice',
      'I want to change the bank account for the direct debit',
      'you charged me for roaming although I was at home',
      'can I pay in two parts',
      'is there a fee for paper bills',
      'my payment was refused, what happens now',
      'I got a reminder but I have paid already',
      'please explain the amount of 12.40 on page two',
      'does the discount show on the next bill',
      'when is the invoice due',
    ],
    sim_cards: [
      'I lost my phone, please block the card',
      'how do I activate the new sim',
      'do you offer an esim for my watch',
      'my sim card is broken, I need another one',
      'what is the PUK of my card',
      'can I keep my number on the new sim',
      'how long does a replacement card take to arrive',
      'the QR code for the eSIM does not work',
      'I need a smaller sim for the new phone',
      'unblock my card please, I found it again',
      'a second SIM for my tablet, is that possible',
      'the activation has been pending since morning',
      'I typed the wrong PIN three times',
      'my phone was stolen with the sim in it',
      'how do I move the eSIM to another phone',
    ],
    network: [
      'I have no signal at home',
      'calls drop after a minute',
      'the internet on my phone is so slow today',
      'is there an outage in Bristol',
      'do you have 5G in my village',
      'my data stopped working in the train',
      'nobody can hear me when I call',
      'only emergency calls since last night',
      'when will the mast be repaired',
      'why is reception so bad in the office',
      'web pages take forever to load',
      'no network abroad, what can I do',
      'how is your coverage on the Scottish islands',
      'my phone keeps losing the connection',
      'I can get texts but not make calls',
    ],
    none: [
      'good evening',
      'can you help me please',
      'which plans do you have for students',
      'do you sell headphones',
      'where is your nearest shop',
      'that is great, thank you',
      'how do I reach your office',
      'do I get a new phone with the contract',
    ],
  },
  outside: [
    'how do I grow tomatoes on a balcony',
    'what will the weather be like on Sunday',
    'my dog has eaten a sock',
    'write me an application for a job as a nurse',
    'how do I bake bread without yeast',
    'who wrote Moby Dick',
    'what is 15 percent of 240',
    'book a table for four at an Italian restaurant',
    'what does my star sign say today',
    'how do I get rid of ants in the kitchen',
    'when does the next train to Leeds leave',
    'what is the best way to learn Spanish',
    'my washing machine leaks',
    'who is the prime minister of Norway',
    'how tall is Mount Kilimanjaro',
    'find me a cheap hotel in Rome',
    'can I take ibuprofen with coffee',
    'sing something',
    'should I break up with my girlfriend',
    'convert ten miles to kilometres',
    'play a game with me',
    'what is the plot of Hamlet',
    'why do cats purr',
    'how much tax do I pay on a bonus',
    'give me three names for a hamster',
  ],
};

export const SHOPS: readonly Shop[] = [GARDEN, MOBILE];
