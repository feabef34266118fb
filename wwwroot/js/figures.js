// Draws charts: <cat-chart option="…" library="…">. The option comes from Charts/EChartsOption.cs; here are only what JSON cannot say
// (functions), the colours of the theme of the moment, and the size.
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const schemes = [matchMedia("(prefers-color-scheme: dark)"), matchMedia("(prefers-contrast: more)"), matchMedia("(forced-colors: active)")];

/** What a colour of the style sheet is now: a property that is computed knows which side of light-dark() holds. */
export function colourOf(host, value) {
  const probe = document.createElement("span");
  probe.style.color = value;
  host.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

/** Calls back whenever the theme of the page changes, by the reader or by the system. Returns how to stop. */
export function onThemeChange(callback) {
  const observer = new MutationObserver(callback);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "data-contrast", "data-text", "data-font", "data-motion"] });
  for (const scheme of [...schemes, calm]) scheme.addEventListener("change", callback);
  return () => {
    observer.disconnect();
    for (const scheme of [...schemes, calm]) scheme.removeEventListener("change", callback);
  };
}

export const isCalm = () => calm.matches || document.documentElement.dataset.motion === "less";

function resolved(node, host) {
  if (Array.isArray(node)) return node.map(part => resolved(part, host));
  if (node !== null && typeof node === "object") return Object.fromEntries(Object.entries(node).map(([name, part]) => [name, resolved(part, host)]));
  if (typeof node !== "string") return node;
  if (node.startsWith("var(--")) return colourOf(host, node);
  const rem = /^rem\(([\d.]+)\)$/.exec(node);
  return rem ? Number(rem[1]) * Number.parseFloat(getComputedStyle(document.documentElement).fontSize) : node;
}

function tickText({ decimals, percent }) {
  return value => {
    const text = Math.abs(percent ? value * 100 : value).toFixed(decimals);
    return (value < 0 && Number(text) !== 0 ? "−" : "") + text + (percent ? " %" : "");
  };
}

function escaped(text) {
  const element = document.createElement("span");
  element.textContent = text;
  return element.innerHTML;
}

const drawings = {
  // One shape through all lower ends and back through all upper ones.
  band: series => (params, api) => {
    if (params.dataIndex !== 0) return null;
    const low = series.data.map(([x, from]) => api.coord([x, from]));
    const high = series.data.map(([x, , to]) => api.coord([x, to])).reverse();
    return { type: "polygon", shape: { points: [...low, ...high] }, style: { fill: series.itemStyle.color, opacity: series.itemStyle.opacity } };
  },
  whisker: series => (params, api) => {
    const [from, y] = api.coord([api.value(0), api.value(1)]);
    const [to] = api.coord([api.value(2), api.value(1)]);
    const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: series.itemStyle.color, lineWidth: 2 } });
    return { type: "group", children: [line(from, y, to, y), line(from, y - 4, from, y + 4), line(to, y - 4, to, y + 4)] };
  },
};

function complete(option, host) {
  const font = getComputedStyle(host).fontFamily;
  option.textStyle = { fontFamily: font };
  option.tooltip.textStyle.fontFamily = font;
  option.animation = !isCalm();
  option.animationDuration = 400;
  option.tooltip.transitionDuration = isCalm() ? 0 : 0.2;
  option.tooltip.formatter = params => [params].flat().map(part => part.data?.words).filter(Boolean).map(escaped).join("<br>");
  for (const axis of [option.xAxis, option.yAxis]) if (axis.catTicks) axis.axisLabel.formatter = tickText(axis.catTicks);
  for (const series of option.series) {
    if (series.catDraw) series.renderItem = drawings[series.catDraw](series);
    if (series.catDraw === "band") series.encode = { x: 0, y: [1, 2] };
    if (series.catDraw === "whisker") series.encode = { x: [0, 2], y: 1 };
  }
  return option;
}

class Chart extends HTMLElement {
  static observedAttributes = ["option"];

  async connectedCallback() {
    const library = await import(new URL(this.getAttribute("library"), document.baseURI));
    if (!this.isConnected || this.chart) return;
    this.chart = library.init(this, null, { renderer: "svg" });
    this.sizes = new ResizeObserver(() => this.chart.resize());
    this.sizes.observe(this);
    this.forget = onThemeChange(() => this.draw());
    this.draw();
  }

  disconnectedCallback() {
    this.sizes?.disconnect();
    this.forget?.();
    this.chart?.dispose();
    this.chart = null;
  }

  attributeChangedCallback() {
    this.draw();
  }

  draw() {
    if (!this.chart) return;
    this.chart.setOption(complete(resolved(JSON.parse(this.getAttribute("option")), this), this), { notMerge: true });
    this.dataset.drawn = "";
  }
}

if (!customElements.get("cat-chart")) customElements.define("cat-chart", Chart);
