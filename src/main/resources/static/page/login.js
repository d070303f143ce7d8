'use strict';

// The English texts of the page itself stand in login.html, too, for whoever allows no scripts.
const WORDS = {
  en: {
    page: 'Log in – Headwater',
    intro: 'Who you are decides what you see, and what you look at is recorded.',
    title: 'Log in',
    name: 'Name',
    password: 'Password',
    enter: 'Log in',
    programs: 'Programs send a token or an API key and need no page.',
    refused: 'Not let in: the name or the password is wrong, or the user is locked.',
    often: 'Too many wrong passwords from this address. Try again in {seconds} s.',
    fault: 'The log-in cannot be done now. Try again shortly.',
    forgotten: 'The browser did not keep the session: open this page by https, or on the service’s own machine.',
    welcome: 'Welcome.',
    busy: 'Asking …',
    silent: 'No answer: {fault}',
  },
  de: {
    page: 'Anmelden – Headwater',
    intro: 'Wer Sie sind, bestimmt, was Sie sehen, und was Sie ansehen, wird aufgezeichnet.',
    title: 'Anmelden',
    name: 'Name',
    password: 'Passwort',
    enter: 'Anmelden',
    programs: 'Programme senden ein Token oder einen API-Schlüssel und brauchen keine Seite.',
    refused: 'Nicht eingelassen: Name oder Passwort ist falsch, oder der Zugang ist gesperrt.',
    often: 'Zu viele falsche Passwörter von dieser Adresse. Versuchen Sie es in {seconds} s noch einmal.',
    fault: 'Anmelden geht gerade nicht. Versuchen Sie es bald noch einmal.',
    forgotten:
      'Der Browser hat die Sitzung nicht behalten: Öffnen Sie diese Seite über https oder auf der Maschine des Dienstes selbst.',
    welcome: 'Willkommen.',
    busy: 'Wird gefragt …',
    silent: 'Keine Antwort: {fault}',
  },
  es: {
    page: 'Iniciar sesión – Headwater',
    intro: 'Quién es usted decide qué ve, y lo que consulta queda registrado.',
    title: 'Iniciar sesión',
    name: 'Nombre',
    password: 'Contraseña',
    enter: 'Iniciar sesión',
    programs: 'Los programas envían un token o una clave de API y no necesitan página.',
    refused: 'Acceso denegado: el nombre o la contraseña no es correcto, o el usuario está bloqueado.',
    often: 'Demasiadas contraseñas erróneas desde esta dirección. Inténtelo de nuevo dentro de {seconds} s.',
    fault: 'Ahora no se puede iniciar sesión. Inténtelo de nuevo en breve.',
    forgotten: 'El navegador no conservó la sesión: abra esta página por https o en la propia máquina del servicio.',
    welcome: 'Sesión iniciada.',
    busy: 'Consultando…',
    silent: 'Sin respuesta: {fault}',
  },
  zh: {
    page: '登录 – Headwater',
    intro: '您的身份决定您能看到什么，您查看的内容会被记录。',
    title: '登录',
    name: '用户名',
    password: '密码',
    enter: '登录',
    programs: '程序发送令牌或 API 密钥，无需此页面。',
    refused: '未能登录：用户名或密码有误，或该用户已被锁定。',
    often: '此地址输错密码的次数过多。请在 {seconds} 秒后重试。',
    fault: '现在无法登录。请稍后重试。',
    forgotten: '浏览器没有保留会话：请通过 https 打开本页，或在服务所在的机器上打开。',
    welcome: '登录成功。',
    busy: '正在查询……',
    silent: '没有答复：{fault}',
  },
};

/** The language that the workbench was last used in, or else the first that the browser wants and the page has. */
const language = [localStorage.getItem('headwater.language') ?? '', ...navigator.languages, 'en']
  .map((tag) => tag.toLowerCase().split('-')[0])
  .find((tag) => Object.hasOwn(WORDS, tag));
const words = WORDS[language];

const at = (id) => document.getElementById(id);

document.documentElement.lang = language === 'zh' ? 'zh-Hans' : language;
document.title = words.page;
for (const each of document.querySelectorAll('[data-words]')) each.textContent = words[each.dataset.words];

const known = () =>
  fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ query: '{ viewer { name } }' }),
  }).then((answer) => answer.ok);

async function enter() {
  const answer = await fetch('/login', { method: 'POST', body: new URLSearchParams(new FormData(at('form'))) });
  if (answer.status === 401) return words.refused;
  if (answer.status === 429) return words.often.replace('{seconds}', answer.headers.get('Retry-After'));
  if (!answer.ok) return words.fault;
  if (!(await known())) return words.forgotten;
  // What was looked at before the log-in stands behind the #.
  location.assign(`/${location.hash}`);
  return words.welcome;
}

at('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  at('enter').disabled = true;
  at('state').textContent = words.busy;
  try {
    at('state').textContent = await enter();
  } catch (error) {
    at('state').textContent = words.silent.replace('{fault}', () => error.message);
  }
  at('enter').disabled = false;
  at('password').value = '';
  at('password').focus();
});
