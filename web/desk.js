"use strict";
/* What scripts add to a page that is whole without them: a fact pointed at lights its words and back, kinds of marks can be
   put out, and a drawing wider than the screen is shown from where most is told. Nothing is fetched, nothing is stored. */
(() => {
  /* The latest of a chart; an actor in the midst of others. */
  for (const part of document.querySelectorAll(".drawing > .scroll"))
    if (part.scrollWidth > part.clientWidth && !part.querySelector(".land"))
      part.scrollLeft = (part.scrollWidth - part.clientWidth) * (part.querySelector(".ego") ? 0.5 : 1);

  const text = document.querySelector("article"), record = document.querySelector(".record");
  if (!text || !record) return;

  const pieces = new Map(); // fact → its pieces of the text
  for (const piece of text.querySelectorAll("[data-f]"))
    for (const fact of piece.dataset.f.split(" ")) {
      if (!pieces.has(fact)) pieces.set(fact, []);
      pieces.get(fact).push(piece);
    }
  const facts = new Map([...record.querySelectorAll("[data-fact]")].map((item) => [item.dataset.fact, item]));

  let lit = [];
  const putOut = () => {
    for (const element of lit) element.classList.remove("lit");
    lit = [];
  };
  const light = (elements) => {
    putOut();
    lit = elements.filter(Boolean);
    for (const element of lit) element.classList.add("lit");
  };
  /* The facts that a piece is part of: what happened, is said or moved before who, when and where. */
  const factsOf = (piece) => {
    const all = piece.dataset.f.split(" "), acts = all.filter((fact) => /^[esm]/.test(fact));
    return acts.length ? acts : all;
  };
  const lightFact = (fact) => light([facts.get(fact), ...(pieces.get(fact) || [])]);
  const lightPiece = (piece) => {
    const of = factsOf(piece);
    light([piece, ...of.map((fact) => facts.get(fact))]);
  };

  for (const name of ["pointerover", "focusin"]) {
    record.addEventListener(name, (event) => {
      const item = event.target.closest("[data-fact]");
      if (item) lightFact(item.dataset.fact);
    });
    text.addEventListener(name, (event) => {
      const link = event.target.closest("sup a"), piece = event.target.closest("[data-f]");
      if (link) lightFact(link.hash.slice(1));
      else if (piece) lightPiece(piece);
    });
  }
  for (const part of [text, record]) {
    part.addEventListener("pointerleave", putOut);
    part.addEventListener("focusout", putOut);
  }
  /* A click on marked words shows their fact beside, where there is room for both. */
  text.addEventListener("click", (event) => {
    const piece = event.target.closest("[data-f]");
    if (!piece || event.target.closest("a") || !getSelection().isCollapsed) return;
    const item = facts.get(factsOf(piece)[0]);
    const folded = item && item.closest("details.part");
    if (folded) folded.open = true;
    if (item && getComputedStyle(record).position === "sticky") item.scrollIntoView({ block: "center" });
  });
  /* What a link leads to may be folded away. */
  const unfold = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const folded = target && target.closest("details");
    if (folded && !folded.open) {
      folded.open = true;
      target.scrollIntoView({ block: "center" });
    }
  };
  addEventListener("hashchange", unfold);
  unfold();

  for (const sample of document.querySelectorAll(".marks [data-look]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = sample.className;
    button.textContent = sample.textContent;
    button.setAttribute("aria-pressed", "true");
    button.addEventListener("click", () => {
      const shown = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(shown));
      text.classList.toggle("hide-" + sample.dataset.look, !shown);
    });
    sample.replaceWith(button);
  }
})();
