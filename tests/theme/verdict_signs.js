// Of a chip for each verdict: the sign before its word, and the style of its edge.
(verdicts) => verdicts.map((verdict) => {
  const chip = document.createElement("span");
  chip.className = `verdict verdict-${verdict}`;
  document.querySelector("main").append(chip);
  return [getComputedStyle(chip, "::before").content, getComputedStyle(chip).borderTopStyle];
})
