/** The report's looks: system fonts, both colour schemes, readable from a phone to paper. */
export const reportStyle = `
:root{color-scheme:light dark;--ink:#1c2321;--soft:#5d6864;--paper:#fbfaf7;--card:#fff;--rule:#dfe3de;--good:#1f7a4d;--bad:#b3402a;--a:#1f7a4d;--b:#b8661a;--c:#3f5fb0}
@media (prefers-color-scheme:dark){:root{--ink:#e8ece9;--soft:#9fb0a8;--paper:#141816;--card:#1c2220;--rule:#323b37;--good:#5cc48f;--bad:#f08a72;--a:#5cc48f;--b:#e9a35b;--c:#8fa8f0}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1rem 4rem}h1{font-size:1.6rem;margin:0 0 .25rem}h2{font-size:1.1rem;margin:2.5rem 0 .75rem}
.verdict{border-left:.35rem solid var(--soft);background:var(--card);padding:1rem 1.25rem;margin:1.25rem 0;font-size:1.1rem}
.verdict.helped{border-color:var(--good)}.verdict.hurt{border-color:var(--bad)}
.soft{color:var(--soft)}.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.75rem;margin:1rem 0;padding:0}
.figures div:last-child{grid-column:span 2}.figures div{background:var(--card);border:1px solid var(--rule);border-radius:.5rem;padding:.75rem 1rem}.figures dt{color:var(--soft);font-size:.85rem}.figures dd{margin:0;font-size:1.4rem;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}.scroll{overflow-x:auto}
.bars{width:100%}.bars th{text-align:left;font-weight:400;padding:.3rem .75rem .3rem 0;width:14rem}.bars td{padding:.3rem 0}.bars .bar{background:color-mix(in srgb,var(--bar,var(--soft)) 35%,transparent);border-right:3px solid var(--bar,var(--soft));padding:.15rem .4rem;white-space:nowrap;min-width:4rem;border-radius:.2rem 0 0 .2rem}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1rem}figure{margin:0;background:var(--card);border:1px solid var(--rule);border-radius:.5rem;padding:.75rem 1rem}figcaption{font-size:.9rem;margin-bottom:.5rem}svg{width:100%;height:auto;display:block}
.grid{stroke:var(--rule)}.tick{fill:var(--soft);font:11px system-ui,sans-serif}.line{fill:none;stroke-width:2}
.a{stroke:var(--a)}.b{stroke:var(--b)}.c{stroke:var(--c)}circle.a{fill:var(--a)}circle.b{fill:var(--b)}circle.c{fill:var(--c)}
.key{white-space:nowrap}.key::before{content:"";display:inline-block;width:.8em;height:.8em;border-radius:50%;margin:0 .3em 0 .8em;vertical-align:-.05em}.key.a::before{background:var(--a)}.key.b::before{background:var(--b)}.key.c::before{background:var(--c)}
.confusion caption{caption-side:bottom;text-align:left;color:var(--soft);font-size:.85rem;padding-top:.5rem}
.confusion th{font-weight:400;font-size:.85rem}.confusion tbody th{text-align:right;padding-right:.6rem;white-space:nowrap}.confusion thead th{height:7rem;vertical-align:bottom;padding:0 .2rem .4rem}.confusion thead span{writing-mode:vertical-rl;transform:rotate(180deg);white-space:nowrap}
.confusion td{width:2.2rem;height:2.2rem;text-align:center;border:1px solid var(--rule)}.confusion thead td{border:0}
.confusion .right{background:color-mix(in srgb,var(--good) var(--share),var(--card))}.confusion .wrong{background:color-mix(in srgb,var(--bad) var(--share),var(--card))}
@media (max-width:34rem){.bars th{width:8.5rem}main{padding-top:1rem}.tick{font-size:15px}}
`;
