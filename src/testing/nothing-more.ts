// The last stage of a test: what is neither said nor assumed, and what every classifier leaves alone, is `no`.

import type { Classifier, Question } from '../engine/classifier.ts';
import { askClassifier } from '../engine/judging/ask.ts';

/**
 * The classifiers with a last one behind them that says `no` where nobody was asked, or all others abstained. Where one of
 * them said `maybe` or failed it abstains, so that this stands: a server that is down is no reason for a `no`.
 */
export function withNothingMore(classifiers: readonly Classifier[]): readonly Classifier[] {
  // Questions of the step that somebody answered; every question of a step begins at the first stage.
  const answered = new Set<string>();
  const watched = classifiers.map(
    (classifier, stage): Classifier => ({
      ...whole(classifier),
      async judge(request) {
        const answer = await askClassifier(classifier, request);
        for (const [at, question] of request.questions.entries()) {
          const key = keyOf(question);
          if (stage === 0) answered.delete(key);
          if (answer.judgements[at]?.kind !== 'abstains') answered.add(key);
        }
        return answer;
      },
    }),
  );
  const nothingMore: Classifier = {
    name: 'test',
    judge: ({ questions }) =>
      questions.map((question) =>
        answered.has(keyOf(question)) ? { kind: 'abstains' } : { kind: 'verdict', verdict: 'no' },
      ),
  };
  return [...watched, nothingMore];
}

/** What it has, also where it is an object whose methods are not its own. */
function whole(classifier: Classifier): Omit<Classifier, 'judge'> {
  const { name, fingerprint, findsDetails } = classifier;
  return {
    name,
    ...(fingerprint !== undefined && { fingerprint }),
    ...(findsDetails && { findsDetails }),
    ...(classifier.summarise && { summarise: classifier.summarise.bind(classifier) }),
    ...(classifier.pickAgent && { pickAgent: classifier.pickAgent.bind(classifier) }),
  };
}

function keyOf({ signal, turn }: Question): string {
  return `${turn} ${signal.name}`;
}
