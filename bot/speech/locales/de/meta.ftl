# Seiten und Worte von Messenger und Instagram
meta-data-title = Deine Daten
meta-data-asked = Du hast am { $day } darum gebeten, deine Daten zu löschen. Unter deiner Facebook-Anmeldung ist hier nichts gespeichert: Ein Chat verrät sie nicht.
meta-data-how = Gespeichert wird nur zu deinem Chat. Schreib dort /forget: Anfragen, Bilder und Worte sind sofort gelöscht, und der Chat sagt es dir. Nachrichten, die im Chat stehen, löschst du dort selbst.
