// Draws <cat-concept-map graph="…" library="…" layout="…">. The graph comes from ConceptMap.razor.cs; buttons and the names in the table beside it steer it.
import { colourOf, isCalm, onThemeChange } from "./figures.js";

const fills = { "mastered": "--heat-5", "developing": "--heat-3", "not-yet": "--heat-1", "not-measured": "--cat-surface" };
const texts = { "mastered": "--heat-5-text", "developing": "--heat-3-text", "not-yet": "--heat-1-text", "not-measured": "--cat-text" };

/** Few answers: a thin border; many: a thick one. */
const borderOf = evidence => Math.min(5, 1 + Math.round(Math.log2(1 + evidence)));

/** Below this zoom names cannot be read. */
const smallestReadable = 0.75;

function styleOf(host) {
  const colour = name => colourOf(host, `var(${name})`);
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const states = Object.keys(fills).map(state => ({
    selector: `node[state="${state}"]`,
    style: { "background-color": colour(fills[state]), "color": colour(texts[state]), "border-style": state === "not-measured" ? "dashed" : "solid" },
  }));
  return [
    { selector: "node", style: {
      "shape": "round-rectangle", "label": "data(label)", "text-wrap": "wrap", "text-max-width": 172, "text-valign": "center", "text-halign": "center",
      "width": 190, "height": 68, "font-size": size, "font-family": getComputedStyle(host).fontFamily,
      "border-color": colour("--cat-text-soft"), "border-width": "data(border)" } },
    ...states,
    { selector: "edge", style: {
      "width": 1.5, "line-color": colour("--cat-line-strong"), "curve-style": "bezier", "target-arrow-color": colour("--cat-line-strong"), "target-arrow-shape": "none" } },
    { selector: "edge[?needed]", style: { "target-arrow-shape": "triangle" } },
    { selector: "edge[!needed]", style: { "line-style": "dashed" } },
    { selector: ".found", style: { "border-width": 7, "border-style": "double", "border-color": colour("--cat-focus") } },
    { selector: ".away", style: { "display": "none" } },
  ];
}

/** Cytoscape looks for its style sheet by this id and makes it where there is none; the content policy would refuse that. Its one rule is in figures.css. */
function promiseStyleSheet() {
  const id = "__________cytoscape_stylesheet";
  if (document.getElementById(id)) return;
  const mark = document.createElement("meta");
  mark.id = id;
  document.head.append(mark);
}

class ConceptMap extends HTMLElement {
  static observedAttributes = ["graph"];

  async connectedCallback() {
    const [{ default: cytoscape }, { default: dagre }] = await Promise.all(["library", "layout"].map(name => import(new URL(this.getAttribute(name), document.baseURI))));
    if (!this.isConnected || this.graph) return;
    promiseStyleSheet();
    if (!ConceptMap.isRegistered) cytoscape.use(dagre);
    ConceptMap.isRegistered = true;
    this.cytoscape = cytoscape;
    this.view = this.closest(".concept-map-view");
    this.listening = new AbortController();
    this.view.addEventListener("click", event => this.press(event.target.closest("[data-map]:not(input)")?.dataset.map), this.listening);
    this.view.addEventListener("change", event => event.target.dataset.map === "all" && this.showAll(event.target.checked), this.listening);
    for (const moment of ["click", "focusin"]) this.view.addEventListener(moment, event => this.find(event.target.closest("[data-concept]")?.dataset.concept), this.listening);
    this.forget = onThemeChange(() => this.graph?.style(styleOf(this)));
    this.dataset.drawn = "";
    this.sizes = new ResizeObserver(() => this.graph?.resize());
    this.sizes.observe(this);
    this.draw();
  }

  disconnectedCallback() {
    this.listening?.abort();
    this.forget?.();
    this.sizes?.disconnect();
    this.graph?.destroy();
    this.graph = null;
    this.cytoscape = null;
  }

  attributeChangedCallback() {
    this.draw();
  }

  draw() {
    if (!this.cytoscape) return;
    this.graph?.destroy();
    const { concepts, links } = JSON.parse(this.getAttribute("graph"));
    this.graph = this.cytoscape({
      container: this,
      elements: [
        ...concepts.map(concept => ({ data: { ...concept, border: borderOf(concept.evidence) } })),
        ...links.map(({ from, to, needed }) => ({ data: { source: from, target: to, needed } })),
      ],
      style: styleOf(this),
      autoungrabify: true,
      boxSelectionEnabled: false,
      // The wheel scrolls the page; buttons and pinching zoom.
      userZoomingEnabled: matchMedia("(pointer: coarse)").matches,
      maxZoom: 2.5,
      minZoom: 0.05,
    });
    this.showAll(this.view.querySelector("input[data-map=all]")?.checked ?? false);
  }

  showAll(isAll) {
    this.view.classList.toggle("all", isAll);
    this.graph.nodes().forEach(node => node.toggleClass("away", !isAll && node.data("outside")));
    const shown = this.graph.nodes(":visible");
    // Edges whose ends are hidden are hidden with them.
    shown.union(shown.edgesWith(shown)).layout({ name: "dagre", rankDir: "TB", nodeSep: 24, rankSep: 60, animate: false, fit: true, padding: 16 }).run();
    this.fit();
  }

  fit() {
    this.graph.fit(this.graph.elements(":visible"), 16);
    if (this.graph.zoom() > 1) this.graph.zoom(1);
    if (this.graph.zoom() >= smallestReadable) return this.graph.center(this.graph.elements(":visible"));
    // Readable first: a large map begins at its topmost measured concept and is moved by dragging.
    const measured = this.graph.nodes(":visible").filter(node => node.data("evidence") > 0);
    const first = (measured.nonempty() ? measured : this.graph.nodes(":visible")).min(node => node.position("y")).ele;
    this.graph.zoom(smallestReadable);
    this.graph.pan({ x: this.clientWidth / 2 - first.position("x") * smallestReadable, y: 60 - first.position("y") * smallestReadable });
  }

  press(button) {
    const centre = { x: this.clientWidth / 2, y: this.clientHeight / 2 };
    if (button === "in") this.graph.zoom({ level: this.graph.zoom() * 1.3, renderedPosition: centre });
    if (button === "out") this.graph.zoom({ level: this.graph.zoom() / 1.3, renderedPosition: centre });
    if (button === "fit") this.graph.fit(this.graph.elements(":visible"), 16);
  }

  find(key) {
    if (!key) return;
    this.graph.nodes().removeClass("found");
    const node = this.graph.getElementById(key).addClass("found");
    if (node.visible()) isCalm() ? this.graph.center(node) : this.graph.stop().animate({ center: { eles: node }, duration: 200 });
  }
}

if (!customElements.get("cat-concept-map")) customElements.define("cat-concept-map", ConceptMap);
