/** What makes the pages smoother; each of them works without it. */

const LIVE_MS = 2_000;
const STRIP_EVERY = 5;
let turn = 0;

/**
 * Pages that show what happens now are brought up to date while somebody looks at them; of every other page, the
 * owner strip is, every ten seconds.
 */
setInterval(() => {
  if (document.visibilityState !== 'visible') return;
  turn += 1;
  const live = document.querySelector('[data-live]');
  const due = live && (live.dataset.live !== 'strip' || turn % STRIP_EVERY === 0);
  if (due) window.htmx?.trigger(live, 'live');
}, LIVE_MS);

function isRefresh({ requestConfig, triggeringEvent = requestConfig?.triggeringEvent }) {
  return triggeringEvent?.type === 'live';
}

/** Looking at a page is not using it: such requests keep no session alive. The address has no empty filters. */
document.addEventListener('htmx:configRequest', ({ detail }) => {
  if (isRefresh(detail)) detail.headers['X-OpsHelm-Live'] = '1';
  for (const [name, value] of Object.entries(detail.parameters))
    if (value === '') delete detail.parameters[name];
});

/** A refresh leaves alone what somebody is working with: a form, a request that is open beside the log. */
const IN_USE = 'form, .drawer, [data-copy]';
let refreshing = false;

Object.assign(window.Idiomorph.defaults.callbacks, {
  beforeNodeMorphed: (node) => !(refreshing && node instanceof Element && node.matches(IN_USE)),
  /** What somebody has opened stays open, and what they type is not overtaken by an answer. */
  beforeAttributeUpdated: (name, node) =>
    name !== 'open' && !(name === 'value' && node === document.activeElement),
});

/** A page that asks for signing in, or says what is wrong, is shown as a whole, not within another one. */
document.addEventListener('htmx:beforeSwap', ({ detail }) => {
  refreshing = isRefresh(detail);
  if (detail.xhr.status === 401) window.location.reload();
  else if (detail.xhr.status >= 400 && !refreshing) window.location.assign(detail.pathInfo.finalRequestPath);
});

/** Going back leads to what was shown before: neither the same address twice, nor each letter that was typed. */
let typed;

document.addEventListener('htmx:beforeHistoryUpdate', ({ detail: { history: step, requestConfig } }) => {
  const here = window.location.pathname + window.location.search;
  const typing = requestConfig.triggeringEvent?.type === 'input';
  if (step.path === here || (typing && typed === here)) step.type = 'replace';
  if (typing) typed = step.path;
});

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('[data-copy]');
  if (button) void copy(button);
});

/** Without scripts there is nothing to press. */
document.addEventListener('htmx:load', ({ target }) => {
  for (const button of target.querySelectorAll('[data-copy]')) button.hidden = false;
});

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  button.dataset.words ??= button.textContent;
  button.textContent = await navigator.clipboard.writeText(field.value ?? field.textContent).then(
    () => 'Copied',
    () => 'Not copied',
  );
  setTimeout(() => (button.textContent = button.dataset.words), 2_000);
}

/** A page whose address works once is reloaded by another one. */
const reloaded = document.querySelector('[data-reload]');
if (reloaded) window.history.replaceState(null, '', reloaded.dataset.reload);

/** A request of the log opens beside the list, takes the focus, and gives it back to its row. */
let opened;

document.addEventListener('htmx:afterSwap', (event) => {
  if (event.detail.target?.id !== 'drawer') return;
  opened = event.detail.requestConfig.path;
  event.detail.target.parentElement.scrollTop = 0;
  event.detail.target.firstElementChild?.focus({ preventScroll: true });
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closeDrawer();
});

document.addEventListener('click', (event) => {
  if (event.target.closest?.('[data-close="drawer"]')) closeDrawer();
});

function closeDrawer() {
  const drawer = document.getElementById('drawer');
  if (!drawer?.hasChildNodes()) return;
  drawer.replaceChildren();
  const row = document.querySelector(`a.row[href="${opened}"]`) ?? document.getElementById('content');
  row.focus();
}

/** A click that asks for a tab or a window of its own gets one; htmx would take it. */
document.addEventListener(
  'click',
  (event) => {
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (elsewhere && event.target.closest?.('a[hx-get]')) event.stopPropagation();
  },
  true,
);
