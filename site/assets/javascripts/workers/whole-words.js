/* The theme's search with a hand for Chinese. The index holds words, so a query has to be cut into the same words; the
   theme's own cutting never looks at the last character and would search 必须 as 必. Here a query is cut by the words
   of the index, the longest first, before the theme sees it. The theme's own script stands behind the question mark. */
"use strict";

const SETUP = 0;
const QUERY = 2;
const LONGEST = 8;
// A character that is part of no word, put behind each one so that the theme takes its last character for what it is.
const END = "〇";
const words = new Set();

/** Keeps the Chinese words of the index; the build has put a zero-width space between any two. */
function learn(docs) {
  for (const {title, text} of docs) {
    for (const word of `${title}\u200b${text}`.split(/[^\p{sc=Han}]+/u)) {
      if (word && word.length <= LONGEST) words.add(word);
    }
  }
}

/** The query's words, the longest first at each place; what is no word of the index may be the beginning of one. */
function cut(run) {
  const found = [];
  for (let at = 0; at < run.length; ) {
    let size = Math.min(LONGEST, run.length - at);
    while (size > 1 && !words.has(run.slice(at, at + size))) size -= 1;
    const word = run.slice(at, at + size);
    found.push(words.has(word) ? word + END : `${word}*`);
    at += size;
  }
  return found.join(" ");
}

self.addEventListener("message", ({data}) => {
  if (data.type === SETUP) learn(data.data.docs);
  if (data.type === QUERY && typeof data.data === "string") {
    data.data = data.data.replace(/\p{sc=Han}+/gu, (run) => ` ${cut(run)} `).trim();
  }
});

importScripts(self.location.search.slice(1));
