'use strict';

// Everything is put into the page as text, never as markup: what producers write is shown, not run.

const POLL_MS = 2000;
const MAX_EVENTS = 200;
const TONES = {
  INTENT_REJECTED: 'warn', INTENT_LOST: 'bad', GATE_BLOCKED: 'warn', ORDER_ERROR: 'bad',
  ORDER_UNKNOWN: 'bad', ORDER_DONE: 'good', ORDER_SUBMIT: 'info', WOULD_SUBMIT: 'info',
  HALT_SET: 'bad', HALT_CLEARED: 'good', OPERATOR_ACTION: 'warn',
};

const byId = (id) => document.getElementById(id);

function element(name, text, tone) {
  const node = document.createElement(name);
  node.textContent = text === undefined || text === null ? '' : String(text);
  if (tone) node.className = tone;
  return node;
}

function row(cells) {
  const line = document.createElement('tr');
  for (const [text, tone] of cells) line.append(element('td', text, tone));
  return line;
}

function fill(body, rows, columns, nothing) {
  if (rows.length === 0) {
    const cell = element('td', nothing, 'empty');
    cell.colSpan = columns;
    const line = document.createElement('tr');
    line.append(cell);
    rows = [line];
  }
  body.replaceChildren(...rows);
}

function badge(id, text, tone) {
  byId(id).textContent = text;
  byId(id).className = 'badge ' + tone;
}

function age(ms) {
  if (ms < 1000) return ms + ' ms';
  if (ms < 120000) return (ms / 1000).toFixed(1) + ' s';
  return ms < 7200000 ? Math.round(ms / 60000) + ' min' : Math.round(ms / 3600000) + ' h';
}

async function read(path) {
  const response = await fetch(path, { cache: 'no-store' });
  if (!response.ok) throw new Error(path + ' answered ' + response.status);
  return response.json();
}

function showStatus(status) {
  badge('mode', status.mode, { live: 'bad', testnet: 'warn', paper: 'good' }[status.mode] || '');
  badge('ready', status.ready ? 'ready' : 'not ready', status.ready ? 'good' : 'bad');
  byId('identity').textContent =
    status.instance + ' · ' + status.version + ' · up since ' + new Date(status.started_at).toLocaleString();

  const alerts = [];
  const alert = (tone, title, text) => {
    const line = element('div', title + ' ', 'alert ' + tone);
    line.append(element('span', text));
    alerts.push(line);
  };
  status.stalled_loops.forEach((text) => alert('bad', 'Stalled', text));
  status.halt.halts.forEach((halt) =>
    alert('bad', 'Halted: ' + halt.reason, halt.detail + ' (' + halt.scope + ', by ' + halt.set_by
      + ' since ' + new Date(halt.set_at).toLocaleString()
      + (halt.clears_itself ? ', ends by itself)' : ', needs an operator)')));
  status.blockers.filter((blocker) => !status.halt.halts.some((halt) => halt.reason === blocker.cause))
    .forEach((blocker) => alert('warn', 'Not ready: ' + blocker.cause, blocker.detail));
  Object.entries(status.overridden_urls).forEach(([name, url]) => alert('info', name, url));
  byId('alerts').replaceChildren(...alerts);

  const figures = status.figures;
  const tile = (label, text, tone) => {
    const node = element('div', label, 'tile');
    node.prepend(element('b', text, tone));
    return node;
  };
  byId('tiles').replaceChildren(
    tile('orders in flight', figures.orders_inflight),
    tile('unresolved', figures.orders_unresolved, figures.orders_unresolved ? 'bad' : ''),
    tile('oldest unresolved', age(figures.oldest_unresolved_submit_age_ms)),
    tile('intents waiting', figures.intent_stream_lag),
    tile('intents pending', figures.intent_pending),
    tile('oldest pending', age(figures.oldest_pending_intent_age_ms)),
    tile('position drift', figures.position_drift, figures.position_drift ? 'bad' : ''));
}

function showOrders(orders) {
  fill(byId('orders'), orders.map((order) => row([
    [age(order.age_ms)], [order.correlation_id, 'id'], [order.symbol],
    [order.side, order.side === 'BUY' ? 'good' : 'bad'], [order.quantity, 'n'],
    [order.limit_price ?? 'market', 'n'], [order.executed_qty, 'n'], [order.avg_price, 'n'],
    [order.cause ? order.state + ': ' + order.cause : order.state, order.cause ? 'bad' : ''],
  ])), 9, 'No orders in this state');
}

function showPositions(positions) {
  fill(byId('positions'), positions.map((position) => row([
    [position.symbol], [position.market], [position.signed_quantity, 'n'], [position.entry_price, 'n'],
    [position.market_price, 'n'], [position.unrealized_pnl, 'n'], [position.realized_pnl, 'n'],
  ])), 7, 'Flat');
}

async function refresh() {
  try {
    const [status, orders, positions] = await Promise.all([
      read('api/v1/status'),
      read('api/v1/orders?state=' + encodeURIComponent(byId('state').value)),
      read('api/v1/positions'),
    ]);
    showStatus(status);
    showOrders(orders.orders);
    showPositions(positions.positions);
  } catch (failure) {
    badge('ready', String(failure.message), 'bad');
  }
}

const SAID = ['reason_code', 'reason', 'detail', 'cause', 'message', 'outcome', 'status', 'executed_qty',
  'avg_price', 'last_qty', 'last_price', 'state', 'latency_ms'];

function say(event) {
  const payload = event.payload || {};
  if (payload.order) {
    const order = payload.order;
    return [order.side, order.quantity, order.symbol, order.type, order.price].filter(Boolean).join(' ');
  }
  if (event.event_type === 'INTENT_RECEIVED') {
    return [payload.action, payload.quantity || payload.position_size_usd, payload.symbol, payload.order_type]
      .filter(Boolean).join(' ');
  }
  return SAID.filter((key) => payload[key] !== undefined && payload[key] !== null)
    .map((key) => key + ' ' + payload[key]).join(', ');
}

const matches = (line) =>
  line.textContent.toLowerCase().includes(byId('filter').value.trim().toLowerCase());

function showEvent(event) {
  const line = row([
    [event.timestamp ? new Date(event.timestamp).toLocaleTimeString() : event.id],
    [event.event_type, TONES[event.event_type] || ''], [event.symbol],
    [event.side, event.side === 'BUY' ? 'good' : 'bad'], [say(event), 'what'], [event.correlation_id, 'id'],
  ]);
  line.hidden = !matches(line);
  const body = byId('events');
  body.prepend(line);
  while (body.childElementCount > MAX_EVENTS) body.lastElementChild.remove();
}

function follow() {
  const source = new EventSource('api/v1/events?tail=100');
  source.onopen = () => badge('link', 'live', 'good');
  source.onerror = () => badge('link', 'reconnecting', 'warn');
  source.addEventListener('execution', (message) => showEvent(JSON.parse(message.data)));
}

byId('state').addEventListener('change', refresh);
byId('filter').addEventListener('input', () => {
  for (const line of byId('events').children) line.hidden = !matches(line);
});
refresh();
setInterval(refresh, POLL_MS);
follow();
