// Clocks of running tests on the live page. The server says when a clock ends or what is left of one that stands; how it runs down is shown here, so that no tick crosses the wire.
let ahead = 0; // how far this browser's clock is before the server's, in milliseconds

export function tellServerTime(now) {
  ahead = Date.now() - now;
  for (const clock of document.querySelectorAll("time-left")) clock.show();
}

const two = number => String(number).padStart(2, "0");
const face = seconds => seconds >= 3600
  ? `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  : `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;

// Its text is in a shadow of its own, where the page's updates do not meet it.
class TimeLeft extends HTMLElement {
  static observedAttributes = ["ends", "left"];
  #text = this.attachShadow({ mode: "open" }).appendChild(document.createTextNode(""));

  attributeChangedCallback() { this.show(); }

  show() {
    const ends = this.getAttribute("ends");
    const left = ends === null ? Number(this.getAttribute("left")) : Math.max(0, Math.ceil((Number(ends) - (Date.now() - ahead)) / 1000));
    const text = face(left);
    if (this.#text.data !== text) this.#text.data = text;
    this.toggleAttribute("data-soon", left <= 60);
  }
}

if (!customElements.get("time-left")) {
  customElements.define("time-left", TimeLeft);
  setInterval(() => { for (const clock of document.querySelectorAll("time-left[ends]")) clock.show(); }, 1000);
}
