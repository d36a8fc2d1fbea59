// Asks the browser for a passkey when a form of one is sent, and sends the form with what it answered.
const form = document.querySelector("[data-passkey]");
const data = document.getElementById("passkey-data");

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
const listed = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

function creation(asked) {
  return {
    ...asked,
    challenge: bytes(asked.challenge),
    user: { ...asked.user, id: bytes(asked.user.id) },
    excludeCredentials: listed(asked.excludeCredentials),
  };
}

function request(asked) {
  return { ...asked, challenge: bytes(asked.challenge), allowCredentials: listed(asked.allowCredentials) };
}

function told(credential) {
  const { response } = credential;
  const answer = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) answer[name] = text(response[name]);
  }
  if (response.getTransports) answer.transports = response.getTransports();
  return {
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    response: answer,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function ask() {
  const asked = JSON.parse(data.textContent);
  if (form.dataset.passkey === "create") {
    return navigator.credentials.create({ publicKey: creation(asked.creation_options.publicKey) });
  }
  return navigator.credentials.get({ publicKey: request(asked.request_options.publicKey) });
}

if (form && data) {
  const button = form.querySelector("[data-passkey-go]");
  const failed = form.querySelector("[data-passkey-failed]");
  button.disabled = !window.PublicKeyCredential;
  failed.hidden = !button.disabled;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    failed.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(told(await ask()));
      form.submit();
    } catch {
      failed.hidden = false;
      button.disabled = false;
    }
  });
}
