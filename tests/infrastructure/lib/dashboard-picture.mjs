// A dashboard drawn from what Prometheus answers to its panels: no Grafana is needed to see whether they say anything.

const [WIDTH, HEIGHT, GAP, TOP] = [440, 250, 14, 58];
const PLOT = { left: 64, right: 14, top: 40, bottom: 66 };
// Okabe and Ito's colours, which people who do not see all colours can tell apart.
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#8a6d00', '#555555'];

const escape = (text) => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const text = (x, y, content, more = '') => `<text x="${x}" y="${y}" ${more}>${escape(content)}</text>`;

/** A number as Grafana's units show it. */
export function shown(value, unit) {
  const scaled = (steps, suffixes) => {
    let at = 0;
    while (at < suffixes.length - 1 && Math.abs(value) >= steps ** (at + 1)) at++;
    return `${Number((value / steps ** at).toPrecision(3))}${suffixes[at]}`;
  };
  const short = () => scaled(1000, ['', ' K', ' Mil', ' Bil']);
  const units = {
    percentunit: () => `${Number((value * 100).toPrecision(3))} %`,
    bytes: () => scaled(1024, [' B', ' KiB', ' MiB', ' GiB']),
    s: () => (value !== 0 && Math.abs(value) < 1 ? `${Number((value * 1000).toPrecision(3))} ms` : `${Number(value.toPrecision(3))} s`),
    ms: () => `${Number(value.toPrecision(3))} ms`,
  };
  const rates = { reqps: ' req/s', ops: ' /s', wps: ' writes/s', rps: ' reads/s' };
  return units[unit] ? units[unit]() : `${short()}${rates[unit] ?? ''}`;
}

const legendOf = (format, metric) => format.replace(/\{\{(\w+)\}\}/g, (_, label) => metric[label] ?? '');

/** The smallest round number that is not below `value`. */
function roundUp(value) {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((step) => step >= value);
}

/** One panel at (0, 0). `series`: [{ legend, points: [[time, number]] }]. */
function panelOf({ title, unit }, series, from, to) {
  const numbers = series.flatMap(({ points }) => points.map(([, number]) => number));
  const top = roundUp(Math.max(0, ...numbers));
  const [right, bottom] = [WIDTH - PLOT.right, HEIGHT - PLOT.bottom];
  const x = (time) => PLOT.left + ((time - from) / (to - from)) * (right - PLOT.left);
  const y = (number) => bottom - (number / top) * (bottom - PLOT.top);
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) =>
    `<line x1="${PLOT.left}" x2="${right}" y1="${y(top * share)}" y2="${y(top * share)}" class="grid"/>${text(PLOT.left - 6, y(top * share) + 4, shown(top * share, unit), 'class="tick" text-anchor="end"')}`);
  const times = [0, 0.5, 1].map((share) => {
    const time = from + (to - from) * share;
    return text(x(time), bottom + 16, new Date(time * 1000).toISOString().slice(11, 19), `class="tick" text-anchor="${['start', 'middle', 'end'][share * 2]}"`);
  });
  const lines = series.map(({ points }, i) => {
    const path = points.map(([time, number], at) => `${at ? 'L' : 'M'}${x(time).toFixed(1)} ${y(number).toFixed(1)}`).join('');
    return `<path d="${path}" fill="none" stroke="${COLOURS[i % COLOURS.length]}" stroke-width="1.8" stroke-linejoin="round"/>`;
  });
  const entries = series.slice(0, 6).map(({ legend, points }, i) => {
    const [column, row] = [i % 2, Math.floor(i / 2)];
    const [left, line] = [16 + column * 208, bottom + 33 + row * 13];
    const label = `${legend.length > 20 ? `${legend.slice(0, 19)}…` : legend}  ${shown(points.at(-1)?.[1] ?? 0, unit)}`;
    return `<rect x="${left}" y="${line - 7}" width="10" height="3" fill="${COLOURS[i % COLOURS.length]}"/>${text(left + 15, line, label, 'class="legend"')}`;
  });
  if (series.length > 6) entries.push(text(WIDTH - PLOT.right, 24, `and ${series.length - 6} more`, 'class="tick" text-anchor="end"'));
  return `<rect width="${WIDTH}" height="${HEIGHT}" rx="4" class="panel"/>${text(16, 24, title, 'class="title"')}${[...grid, ...times, ...lines, ...entries].join('')}`;
}

const largest = ({ points }) => points.reduce((most, [, number]) => Math.max(most, number), -Infinity);

/** The SVG of a dashboard. `graphs`: for each panel, for each of its targets, what Prometheus answered. */
export function pictureOf(dashboard, graphs, [from, to]) {
  const columns = 3;
  const [width, height] = [columns * (WIDTH + GAP) + GAP, TOP + Math.ceil(dashboard.panels.length / columns) * (HEIGHT + GAP)];
  const panels = dashboard.panels.map((panel, i) => {
    const series = panel.targets.flatMap(({ legendFormat }, target) =>
      graphs[i][target].map(({ metric, values }) => ({
        legend: legendOf(legendFormat, metric),
        points: values.map(([time, number]) => [Number(time), Number(number)]).filter(([, number]) => Number.isFinite(number)),
      })));
    // Six are named: the largest.
    series.sort((a, b) => largest(b) - largest(a));
    const place = `translate(${GAP + (i % columns) * (WIDTH + GAP)} ${TOP + Math.floor(i / columns) * (HEIGHT + GAP)})`;
    return `<g transform="${place}">${panelOf({ title: panel.title, unit: panel.fieldConfig.defaults.unit }, series, from, to)}</g>`;
  });
  const style = 'text{font-family:"DejaVu Sans",sans-serif;fill:#24292f}.title{font-size:14px;font-weight:600}.tick{font-size:10px;fill:#6b7280}.legend{font-size:10.5px}.grid{stroke:#e5e7eb}.panel{fill:#fff;stroke:#d8dce1}.head{font-size:20px;font-weight:700}';
  return { width, height, svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><style>${style}</style><rect width="100%" height="100%" fill="#f4f5f7"/>${text(GAP + 2, 38, dashboard.title, 'class="head"')}${panels.join('')}</svg>` };
}
