
"use strict";
{
  const filter = document.querySelector(".filter");
  const search = document.createElement("input");
  search.type = "search";
  search.placeholder = "Search classes, tests and reasons";
  search.setAttribute("aria-label", search.placeholder);
  filter.append(search);

  const groups = [...document.querySelectorAll(".grid tbody")].map(body => {
    const tests = [];
    for (const row of body.rows) {
      if (row.classList.contains("c")) continue;
      if (row.classList.contains("t")) tests.push({ rows: [], text: body.rows[0].textContent });
      const test = tests[tests.length - 1];
      test.rows.push(row);
      test.text += " " + row.textContent;
    }
    tests.forEach(test => test.text = test.text.toLowerCase());
    return { body, tests };
  });

  const show = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
    for (const { body, tests } of groups) {
      let any = false;
      for (const { rows, text } of tests) {
        const found = words.every(word => text.includes(word));
        any ||= found;
        rows.forEach(row => row.classList.toggle("out", !found));
      }
      body.classList.toggle("out", !any);
    }
  };

  let waiting;
  search.addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(show);
  });
  document.addEventListener("keydown", event => {
    if (event.key === "/" && event.target !== search) {
      event.preventDefault();
      search.focus();
    }
  });
}
