// Times and days as a reader writes them.
import { say, spoken } from "./words.js";

const DAY = 24 * 60 * 60 * 1000;

/** The hour and minute, such as 14:05. */
export const clock = (iso) =>
  new Date(iso).toLocaleTimeString(spoken() === "fr" ? "fr-FR" : "en-GB", {
    hour: "2-digit",
    minute: "2-digit",
  });

/** A key that is the same for all instants of a day here. */
export const dayKey = (iso) => new Date(iso).toDateString();

/** The day in words: Today, Yesterday, or a date. */
export function dayName(iso) {
  const day = dayKey(iso);
  if (day === dayKey(Date.now())) return say("today");
  if (day === dayKey(Date.now() - DAY)) return say("yesterday");
  return new Date(iso).toLocaleDateString(spoken() === "fr" ? "fr-FR" : "en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
}
