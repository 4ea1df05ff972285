// The start page: the rooms that this browser has been in.
import { $, h } from "./dom.js";
import { forgetRoom, visitedRooms } from "./storage.js";

const when = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

function show() {
  const rooms = visitedRooms();
  $("visited").hidden = rooms.length === 0;
  $("visited-list").replaceChildren(...rooms.map(row));
}

function row(room) {
  const title = room.title || "Room";
  return h(
    "li",
    {},
    h("a", { href: `/r/${room.id}` }, h("span", {}, title), h("time", {}, when.format(room.at))),
    h("button", { class: "button quiet", type: "button", "aria-label": `Forget ${title}`, onclick: () => (forgetRoom(room.id), show()) }, "Forget"),
  );
}

show();
