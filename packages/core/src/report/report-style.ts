/** The report's looks: system fonts, both colour schemes, readable from a phone to paper. */
export const reportStyle = `
:root{color-scheme:light dark;--ink:#1c2321;--soft:#56615d;--paper:#fbfaf7;--card:#fff;--rule:#dfe3de;--good:#1f7a4d;--bad:#b3402a;--a:#1f7a4d;--b:#b8661a;--c:#3f5fb0}
@media (prefers-color-scheme:dark){:root{--ink:#e8ece9;--soft:#a6b6ae;--paper:#141816;--card:#1c2220;--rule:#323b37;--good:#5cc48f;--bad:#f08a72;--a:#5cc48f;--b:#e9a35b;--c:#8fa8f0}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:60rem;margin:0 auto;padding:2rem 1rem 4rem}h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}h2{font-size:1.1rem;margin:2.5rem 0 .75rem}p{margin:.5rem 0}ul{padding-left:1.2rem}
.verdict{border-left:.35rem solid var(--soft);background:var(--card);padding:1rem 1.25rem;margin:1.25rem 0 .5rem;font-size:1.1rem}
.verdict.helped{border-color:var(--good)}.verdict.hurt{border-color:var(--bad)}
.soft{color:var(--soft)}p.soft,dd.soft{font-size:.9rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,9.5rem),1fr));gap:.75rem;margin:1rem 0;padding:0}
.figures div{background:var(--card);border:1px solid var(--rule);border-radius:.5rem;padding:.75rem 1rem}.figures dt{color:var(--soft);font-size:.85rem}.figures dd{margin:0;font-size:1.4rem;font-variant-numeric:tabular-nums}.figures dd.soft{font-size:.85rem;line-height:1.35}
.figures .sides dd{font-size:1rem;overflow-wrap:normal}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}.scroll{overflow-x:auto;max-width:100%}:focus-visible{outline:3px solid var(--good);outline-offset:2px}
.bars{width:100%}.bars th{text-align:left;font-weight:400;padding:.25rem .75rem .25rem 0;width:38%}.bars .value{white-space:nowrap;text-align:right;padding-right:.75rem;width:1%}.bars tr:first-child .a{height:1.1rem}
.bar{height:.9rem;min-width:1px;border-radius:.2rem;background:var(--soft)}.bar.a{background:var(--a)}.bar.b{background:var(--b)}.bar.c{background:var(--c)}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1rem}figure{margin:0;background:var(--card);border:1px solid var(--rule);border-radius:.5rem;padding:.75rem 1rem;min-width:0}figcaption{font-size:.9rem;margin-bottom:.5rem}svg{width:100%;height:auto;display:block}
.grid{stroke:var(--rule)}.tick{fill:var(--soft);font:12px system-ui,sans-serif}.line{fill:none;stroke-width:2}.line.b{stroke-dasharray:6 4}
.line.a{stroke:var(--a)}.line.b{stroke:var(--b)}.line.c{stroke:var(--c)}circle.a{fill:var(--a)}circle.b{fill:var(--b)}circle.c{fill:var(--c)}
.key{white-space:nowrap;margin-left:.8em}.key::before{content:"";display:inline-block;width:1.6em;margin-right:.35em;vertical-align:.25em;border-top:3px solid}.key.a::before{border-color:var(--a)}.key.b::before{border-color:var(--b);border-top-style:dashed}.key.c::before{border-color:var(--c)}
.confusion th{font-weight:400;font-size:.85rem}.confusion tbody th{text-align:right;padding:0 .6rem 0 0;position:sticky;left:0;background:var(--paper);line-height:1.25}.confusion tbody span{display:block;width:max-content;max-width:min(14rem,38vw);margin-left:auto}.confusion thead th{vertical-align:bottom;padding:.4rem .2rem}.confusion thead span{display:inline-block;writing-mode:vertical-rl;transform:rotate(180deg);white-space:nowrap;max-height:11rem;overflow:hidden;text-overflow:ellipsis}
.confusion td{min-width:2.2rem;height:2.2rem;padding:0 .3rem;text-align:center;border:1px solid var(--rule)}.confusion thead td{border:0}
.confusion .right{background:color-mix(in srgb,var(--good) calc(var(--share)*.45),var(--card))}.confusion .wrong{background:color-mix(in srgb,var(--bad) calc(var(--share)*.45),var(--card))}
@media (max-width:34rem){main{padding-top:1rem}.tick{font-size:16px}.bars th{padding-right:.5rem}}
@media print{.scroll{overflow:visible}figure,tr{break-inside:avoid}}
`;
