// What the page itself says. The bot speaks for itself, in the language of each person.

export const WORDS = {
  en: {
    banner: "Sandbox: invented cities, nothing is sent to Telegram",
    skip_to_chat: "Go to the conversation",
    people: "People",
    choose: "Choose who you are",
    change_person: "Change person",
    you_are: "You are {name}",
    role_official: "City official",
    role_reader: "Reader",
    role_coordinator: "Coordinator",
    role_stranger: "Not invited",
    speaks_en: "English",
    speaks_fr: "French",
    blocked: "has blocked Tandem",
    conversation: "Conversation with Tandem",
    empty: "{name} has not met Tandem yet",
    start: "Start",
    menu: "Menu",
    commands: "Commands",
    message: "Message",
    send: "Send",
    attach: "Attach a file",
    photo: "Photo",
    document: "Document",
    voice: "Voice message",
    more: "More",
    block: "Block Tandem",
    unblock: "Unblock Tandem",
    copy_test: "Copy this chat as a test",
    copied: "Copied: paste it into a test file.",
    copied_words: "Copied.",
    nothing_to_copy: "There is nothing to copy yet.",
    test_title: "This chat as a test",
    to_copy: "Text to copy",
    close: "Close",
    ok: "OK",
    to_bottom: "Go to the newest message",
    buttons: "Buttons under the message",
    picture: "Picture",
    download: "Open {name}",
    said_by_bot: "Tandem",
    said_by_you: "You",
    hidden_words: "Hidden text: show it",
    today: "Today",
    yesterday: "Yesterday",
    connecting: "Connecting…",
    not_sent: "That could not be sent. Please try again.",
    not_reached: "The sandbox does not answer. Is it still running?",
    too_large: "This file is too large.",
  },
  fr: {
    banner: "Bac à sable : villes inventées, rien n’est envoyé à Telegram",
    skip_to_chat: "Aller à la conversation",
    people: "Personnes",
    choose: "Choisissez qui vous êtes",
    change_person: "Changer de personne",
    you_are: "Vous êtes {name}",
    role_official: "Référent(e) de la ville",
    role_reader: "Lecteur",
    role_coordinator: "Coordination",
    role_stranger: "Sans invitation",
    speaks_en: "anglais",
    speaks_fr: "français",
    blocked: "a bloqué Tandem",
    conversation: "Conversation avec Tandem",
    empty: "{name} ne connaît pas encore Tandem",
    start: "Démarrer",
    menu: "Menu",
    commands: "Commandes",
    message: "Message",
    send: "Envoyer",
    attach: "Joindre un fichier",
    photo: "Photo",
    document: "Document",
    voice: "Message vocal",
    more: "Autres actions",
    block: "Bloquer Tandem",
    unblock: "Débloquer Tandem",
    copy_test: "Copier sous forme de test",
    copied: "Copié : il reste à coller le texte dans un fichier de test.",
    copied_words: "Copié.",
    nothing_to_copy: "Il n’y a encore rien à copier.",
    test_title: "Cette conversation sous forme de test",
    to_copy: "Texte à copier",
    close: "Fermer",
    ok: "OK",
    to_bottom: "Aller au dernier message",
    buttons: "Boutons sous le message",
    picture: "Image",
    download: "Ouvrir {name}",
    said_by_bot: "Tandem",
    said_by_you: "Vous",
    hidden_words: "Texte masqué : l’afficher",
    today: "Aujourd’hui",
    yesterday: "Hier",
    connecting: "Connexion en cours…",
    not_sent: "L’envoi a échoué. Veuillez réessayer.",
    not_reached: "Le bac à sable ne répond pas. Est-il toujours en marche ?",
    too_large: "Ce fichier est trop volumineux.",
  },
};

const KEPT = "tandem-language";
const OTHER = { en: "fr", fr: "en" };
const NAMES = { en: "English", fr: "Français" };

let language = localStorage.getItem(KEPT) in WORDS ? localStorage.getItem(KEPT) : preferred();

function preferred() {
  return (navigator.language || "en").toLowerCase().startsWith("fr") ? "fr" : "en";
}

/** The language the page is in: "en" or "fr". */
export const spoken = () => language;

/** The words for a key, with {holes} filled. */
export function say(key, holes = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, hole) => holes[hole]);
}

/** The other language, as a button shows it. */
export const otherLanguage = () => ({ code: OTHER[language], name: NAMES[OTHER[language]] });

/** Change to the other language, and remember it. */
export function changeLanguage() {
  language = OTHER[language];
  localStorage.setItem(KEPT, language);
}

/** Fill in everything in the page that carries `data-say…`. */
export function sayAll(root = document) {
  document.documentElement.lang = language;
  for (const node of root.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  for (const node of root.querySelectorAll("[data-say-label]")) label(node, say(node.dataset.sayLabel));
  for (const node of root.querySelectorAll("[data-say-placeholder]"))
    node.placeholder = say(node.dataset.sayPlaceholder);
}

function label(node, words) {
  node.setAttribute("aria-label", words);
  if (node.matches("button.icon")) node.title = words;
}
