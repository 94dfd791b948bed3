/** What makes the pages smoother; each of them works without it. */

const LIVE_MS = 2_000;
const STRIP_EVERY = 5;
let turn = 0;

/**
 * Pages that show what happens now are brought up to date while somebody looks at them; of every other page, the
 * owner strip is, every ten seconds.
 */
setInterval(() => {
  turn += 1;
  const live = document.querySelector('[data-live]');
  if (!live || document.visibilityState !== 'visible') return;
  const busy = document.activeElement?.closest('form, details[open], .drawer');
  const due = live.dataset.live === 'strip' ? turn % STRIP_EVERY === 0 : !busy;
  if (due) window.htmx?.trigger(live, 'live');
}, LIVE_MS);

/** Looking at a page is not using it: such requests keep no session alive. */
document.addEventListener('htmx:configRequest', (event) => {
  if (event.detail.triggeringEvent?.type === 'live') event.detail.headers['X-OpsHelm-Live'] = '1';
});

/** A page that asks for signing in is shown as a whole, not within another one. */
document.addEventListener('htmx:beforeSwap', (event) => {
  if (event.detail.xhr.status === 401) window.location.reload();
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
  await navigator.clipboard.writeText(field.value ?? field.textContent);
  const before = button.textContent;
  button.textContent = 'Copied';
  setTimeout(() => (button.textContent = before), 2_000);
}

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
