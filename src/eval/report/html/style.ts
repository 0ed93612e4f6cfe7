// The style of the page: light and dark, wide and narrow, screen and paper. Colours are told apart without red and green.

const COLOURS = `
:root{color-scheme:light dark;
--paper:#faf9f6;--card:#ffffff;--ink:#1d1c1a;--muted:#5f5b54;--line:#e4e0d8;
--accent:#2f5f9e;--good:#1f6a8c;--bad:#b03a12;--unsure:#7d5a00;
--good-wash:#e6f1f5;--bad-wash:#fbebe4;--unsure-wash:#f7efd9}
@media (prefers-color-scheme:dark){:root{
--paper:#15171a;--card:#1c1f23;--ink:#eceae5;--muted:#a9a59c;--line:#33373d;
--accent:#8db7f0;--good:#73c3e3;--bad:#ff9d76;--unsure:#e3bd58;
--good-wash:#16303b;--bad-wash:#3b2018;--unsure-wash:#332a12}}
.good{color:var(--good)}.bad{color:var(--bad)}.unsure{color:var(--unsure)}
.quiet,.none{color:var(--muted)}`;

const TEXT = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:var(--paper);color:var(--ink);
font:400 1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;
font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
main,header,footer,nav{max-width:64rem;margin-inline:auto;padding-inline:clamp(1rem,4vw,2.5rem)}
h1,h2,h3,h4{line-height:1.2;text-wrap:balance;font-weight:650;letter-spacing:-.012em}
h1{font-size:clamp(1.9rem,5.5vw,2.9rem);margin:.25rem 0 1rem;letter-spacing:-.025em}
h2{font-size:1.5rem;margin:0 0 .35rem}
h3{font-size:1.08rem;margin:2.25rem 0 .6rem}
h4{font-size:1rem;margin:0}
p{margin:.5rem 0;max-width:44rem}
a{color:var(--accent);text-underline-offset:.2em}
code{font:.88em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem}`;

const HEAD = `
header{padding-top:clamp(2rem,7vw,4.5rem)}
.eyebrow{color:var(--muted);font-size:.85rem;margin:0}
.verdict{list-style:none;margin:0 0 2rem;padding:0;max-width:46rem;font-size:1.06rem}
.verdict li{display:grid;grid-template-columns:1.5rem 1fr;margin:.3rem 0}
.verdict .unsigned{display:block}
.sign{font-weight:650}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:1px;background:var(--line);
border:1px solid var(--line);border-radius:12px;overflow:hidden;margin:0 0 2rem}
.tiles div{background:var(--card);padding:1rem 1.15rem}
.tiles dt{color:var(--muted);font-size:.85rem}
.tiles dd{margin:0}.tiles .value{font-size:1.7rem;font-weight:600;letter-spacing:-.02em;line-height:1.3}
.tiles .reach{color:var(--muted);font-size:.85rem}
.subject{display:grid;gap:.15rem;margin:0 0 1.5rem;font-size:.92rem}
.subject div,.inside dl div,.changed dl div{display:grid;grid-template-columns:7rem 1fr;gap:.75rem}
dt{color:var(--muted)}dd{margin:0}
nav{font-size:.92rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.15rem;margin:0;padding:.8rem 0;border-block:1px solid var(--line)}
section{padding-block:clamp(2rem,5vw,3.25rem) 0}
.lead{color:var(--muted);margin:0 0 1.25rem}
footer{color:var(--muted);font-size:.85rem;padding-block:3.5rem 3rem}`;

const FIGURES = `
figure{margin:0 0 1rem;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.1rem clamp(.6rem,2vw,1.25rem)}
figcaption{color:var(--muted);font-size:.88rem;margin-top:.35rem}
.plot{display:block;max-width:100%;height:auto;margin-inline:auto;font-family:inherit;font-variant-numeric:tabular-nums}
.plot text{white-space:pre}
.narrow{display:none}
@media (max-width:47.99rem){.wide{display:none}.narrow{display:block}}
.scroll{overflow-x:auto;margin:0 0 1rem;border:1px solid var(--line);border-radius:12px;background:var(--card)}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:left;color:var(--muted);font-size:.88rem;padding:.7rem 1rem .3rem;caption-side:top}
th,td{padding:.42rem 1rem;text-align:right;vertical-align:baseline;white-space:nowrap}
thead th{color:var(--muted);font-weight:500;font-size:.85rem;border-bottom:1px solid var(--line)}
tbody tr+tr>*{border-top:1px solid var(--line)}
tbody th{font-weight:500}
.w{text-align:left}td.w{white-space:normal;min-width:8rem}
td code,th code{white-space:nowrap}
tbody th.w{white-space:normal;overflow-wrap:break-word;min-width:9rem;max-width:22rem}
.confusion th{text-align:left;white-space:normal}
.cell{text-align:left;white-space:normal;min-width:8rem}
.cell .count{display:block;font-size:1.6rem;font-weight:600;line-height:1.25}
.cell .share{display:block;color:var(--muted);font-size:.85rem}
.cell.right{background:var(--good-wash)}.cell.wrong{background:var(--bad-wash)}
.cell.right .sign{color:var(--good)}.cell.wrong .sign{color:var(--bad)}
.cards{display:grid;gap:1rem}
.cards>*,.two>*,.case>*{min-width:0}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr));gap:0 1.5rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.1rem}
.card p{margin:.15rem 0 .75rem;font-size:.88rem}
.card figure{border:0;padding:0;margin:0 0 .5rem}
.card .scroll{border-radius:8px}.card th,.card td{padding-inline:.55rem}
details summary{cursor:pointer}
.figures{margin:-.4rem 0 1rem;font-size:.92rem}.figures summary{color:var(--accent);font-size:.88rem}
.figures .scroll{margin-top:.5rem}`;

const CASES = `
.note{background:var(--unsure-wash);border-radius:8px;padding:.6rem .9rem}
.warnings{list-style:none;padding:0;margin:0;max-width:48rem}
.warnings li{display:grid;grid-template-columns:1.5rem 1fr;margin:.35rem 0}
.filter{display:flex;flex-wrap:wrap;gap:.75rem 1.25rem;align-items:center;margin:1.25rem 0 .75rem;font-size:.92rem}
.filter[hidden]{display:none}
select,input{font:inherit;color:inherit;background:var(--card);border:1px solid var(--muted);border-radius:8px;padding:.3rem .55rem;max-width:100%}
output{color:var(--muted)}
.case{border-top:1px solid var(--line)}.case:last-of-type{border-bottom:1px solid var(--line)}
.case summary{display:grid;grid-template-columns:6.5rem minmax(7rem,.5fr) 1.5fr;gap:.25rem 1rem;padding:.6rem .25rem;align-items:baseline;list-style:none}
.case summary::-webkit-details-marker{display:none}
.case summary:hover{background:var(--card)}
.badge{font-weight:600;font-size:.88rem}.badge::before{content:"▸ ";color:var(--muted)}
.case[open] .badge::before{content:"▾ "}
.id{font-weight:500}.cause{color:var(--muted)}
.inside{padding:.25rem .25rem 1.5rem}
.inside dl,.changed dl{margin:0 0 1rem;font-size:.92rem;display:grid;gap:.2rem}
.turns{list-style:none;margin:0;padding:0;max-width:46rem;display:grid;gap:.4rem}
.turns li{border:1px solid var(--line);border-radius:10px;padding:.5rem .8rem;background:var(--card);margin-right:12%}
.turns .bot,.turns .human{margin:0 0 0 12%;background:transparent}
.turns .system,.turns .gap{margin:0;border:0;background:none;color:var(--muted);font-size:.88rem;padding-block:.1rem}
.turns .telling{border-color:var(--bad)}
.who{display:block;color:var(--muted);font-size:.8rem}
.said{white-space:pre-wrap;unicode-bidi:isolate}
.mark{display:inline-block;font-size:.78rem;border-radius:6px;padding:0 .45rem;margin:.2rem .15rem 0 0;border:1px solid currentColor;color:var(--muted)}
.mark.escalated,.mark.telling{color:var(--bad)}.mark.right,.mark.labelled{color:var(--good)}.mark.asked{color:var(--unsure)}
.changed{margin:1rem 0}.changed summary{font-weight:600}
.changed ul{list-style:none;padding:0}.changed li{border-top:1px solid var(--line);padding:.6rem 0}
.changed p{margin:0 0 .25rem}
@media (max-width:47.99rem){
.case summary{grid-template-columns:1fr}
.subject div,.inside dl div,.changed dl div{grid-template-columns:1fr;gap:0}
.subject,.inside dl,.changed dl{gap:.5rem}
th,td{padding-inline:.7rem}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media print{:root{color-scheme:light}
body{background:#fff;font-size:10pt}
nav,.filter,.figures,.skip{display:none}
section,figure,tr,.card{break-inside:avoid}
.scroll{overflow:visible;border:0}h2,h3{break-after:avoid}}`;

export const STYLE = [COLOURS, TEXT, HEAD, FIGURES, CASES].join('\n');
