// The start page: the rooms that this browser has been in.
import { $, h } from "./dom.js";
import { forgetRoom, visitedRooms } from "./storage.js";
import { say } from "./speech.js";

const when = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

function show() {
  const rooms = visitedRooms();
  $("visited").hidden = rooms.length === 0;
  $("visited-list").replaceChildren(...rooms.map(row));
}

function row(room) {
  const title = room.title || say("script-room");
  return h(
    "li",
    {},
    h("a", { href: `/r/${room.id}` }, h("span", {}, title), h("time", {}, when.format(room.at))),
    h("button", { class: "button quiet", type: "button", "aria-label": say("script-forget-room", { room: title }), onclick: () => (forgetRoom(room.id), show()) }, say("script-forget")),
  );
}

show();
