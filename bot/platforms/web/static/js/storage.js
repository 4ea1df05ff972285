// What this browser remembers: visited rooms, the name, unsent words. All of it is optional.

function read(store, key, otherwise) {
  try {
    return JSON.parse(store.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function write(store, key, value) {
  try {
    if (value === null) store.removeItem(key);
    else store.setItem(key, JSON.stringify(value));
  } catch {
    // full or forbidden: nothing here is needed
  }
}

const ROOMS = "imagine.rooms";
const MOST_ROOMS = 30;

export const visitedRooms = () => read(localStorage, ROOMS, []);

export function rememberRoom(id, title) {
  const others = visitedRooms().filter((room) => room.id !== id);
  write(localStorage, ROOMS, [{ id, title, at: Date.now() }, ...others].slice(0, MOST_ROOMS));
}

export function forgetRoom(id) {
  write(localStorage, ROOMS, visitedRooms().filter((room) => room.id !== id));
}

export const lastName = () => read(localStorage, "imagine.name", "");
export const rememberName = (name) => write(localStorage, "imagine.name", name);
export const draft = (room) => read(sessionStorage, `imagine.draft.${room}`, "");
export const keepDraft = (room, text) => write(sessionStorage, `imagine.draft.${room}`, text || null);
