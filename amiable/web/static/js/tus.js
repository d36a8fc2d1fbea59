// Sends one file by the tus protocol, piece by piece, and goes on after a break: by itself when the line comes back,
// and after a reload when the same file is sent again. Knows nothing of the page.
const PIECE = 32 * 2 ** 20;
const MOST_TRIES = 60;
const HEADERS = { "Tus-Resumable": "1.0.0" };

const rest = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
const mark = (file, place) => `upload:${place}|${file.name}|${file.size}|${file.lastModified}`;
const coded = (text) => btoa(String.fromCodePoint(...new TextEncoder().encode(text)));

// The server said no; the message is its sentence, empty when it gave none.
export class Refused extends Error {}

// One request. Resolves with what came back; rejects when the line broke or the server is not itself.
export function ask(method, where, { token, headers = {}, body = null, moved, stop } = {}) {
  return new Promise((done, broken) => {
    const request = new XMLHttpRequest();
    request.open(method, where);
    for (const [name, value] of Object.entries({ ...HEADERS, "X-CSRFToken": token, ...headers })) request.setRequestHeader(name, value);
    if (moved) request.upload.onprogress = (event) => moved(event.loaded);
    request.onload = () => (request.status >= 500 && request.status !== 507 ? broken(new Error("server")) : done(request));
    request.onerror = request.onabort = request.ontimeout = () => broken(new Error("line"));
    stop?.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}

function refusal(request) {
  try {
    return new Refused(JSON.parse(request.responseText).sentence);
  } catch {
    return new Refused("");
  }
}

// One file on its way. `heard` has: moved(bytes), waiting(), found(where).
export class Sending {
  constructor(file, { post, place, token, heard }) {
    Object.assign(this, { file, post, place, token, heard, key: mark(file, place), stopper: new AbortController() });
  }

  stop() {
    this.stopper.abort();
    localStorage.removeItem(this.key);
  }

  // The address of the finished upload; null when it was stopped. Throws Refused.
  async run() {
    for (let tries = 0; ; tries += 1) {
      try {
        return await this.send();
      } catch (error) {
        if (this.stopper.signal.aborted) return null;
        if (error instanceof Refused || tries >= MOST_TRIES) throw error;
        this.heard.waiting();
        await Promise.race([rest(Math.min(30, 2 ** tries)), new Promise((back) => addEventListener("online", back, { once: true }))]);
      }
    }
  }

  async send() {
    let offset = await this.begin();
    while (offset < this.file.size) {
      this.heard.moved(offset);
      const start = offset;
      const headers = { "Upload-Offset": start, "Content-Type": "application/offset+octet-stream" };
      const body = this.file.slice(start, start + PIECE);
      const answer = await this.ask("PATCH", this.where, { headers, body, moved: (sent) => this.heard.moved(Math.min(start + sent, this.file.size)) });
      if (![204, 409].includes(answer.status)) throw refusal(answer);
      offset = Number(answer.getResponseHeader("Upload-Offset"));
    }
    localStorage.removeItem(this.key);
    return this.where;
  }

  // Where to go on: an upload begun before this page was loaded, or a new one.
  async begin() {
    this.where ??= localStorage.getItem(this.key);
    if (this.where) {
      const known = await this.ask("HEAD", this.where);
      if (known.status === 200 && Number(known.getResponseHeader("Upload-Length")) === this.file.size) {
        this.heard.found(this.where);
        return Number(known.getResponseHeader("Upload-Offset"));
      }
    }
    const headers = { "Upload-Length": this.file.size, "Upload-Metadata": `filename ${coded(this.file.name)},place ${coded(this.place)}` };
    const made = await this.ask("POST", this.post, { headers });
    if (made.status !== 201) throw refusal(made);
    this.where = made.getResponseHeader("Location");
    localStorage.setItem(this.key, this.where);
    this.heard.found(this.where);
    return 0;
  }

  ask(method, where, more = {}) {
    return ask(method, where, { token: this.token, stop: this.stopper.signal, ...more });
  }
}
