import ccxt from "ccxt";
import { PASSED, apiKey, equal, restUrl, secret } from "./check.mjs";

const symbol = "BTC/USDT:USDT";
const exchange = new ccxt.binanceusdm({
  apiKey,
  secret,
  options: { fetchCurrencies: false, fetchMarkets: { types: ["linear"] } },
});
for (const [name, url] of Object.entries(exchange.urls.api)) {
  if (typeof url === "string") {
    exchange.urls.api[name] = url.replace(/^https:\/\/[^/]+/, restUrl);
  }
}

await exchange.loadMarkets();
const market = exchange.market(symbol);
equal(market.precision.amount, 0.001, "step size");
equal(market.precision.price, 0.1, "tick size");

const ticker = await exchange.fetchBidsAsks([symbol]);
const price = Math.round(ticker[symbol].bid * 0.98);
const placed = await exchange.createOrder(symbol, "limit", "buy", 0.01, price, {
  newClientOrderId: "ccxt-limit-1",
});
equal(placed.clientOrderId, "ccxt-limit-1", "client order id");
equal(placed.status, "open", "status after placing");

const queried = await exchange.fetchOrder(placed.id, symbol);
equal(queried.status, "open", "status when queried");
equal(queried.amount, 0.01, "amount");
equal(queried.price, price, "price");
equal((await exchange.fetchOpenOrders(symbol)).length, 1, "open orders");

const canceled = await exchange.cancelOrder(placed.id, symbol);
equal(canceled.status, "canceled", "status after cancelling");
equal((await exchange.fetchOpenOrders(symbol)).length, 0, "open orders after cancelling");

await exchange.createOrder(symbol, "market", "buy", 0.01);
const positions = await exchange.fetchPositions([symbol]);
equal(positions.length, 1, "positions");
equal(positions[0].side, "long", "side of the position");
equal(positions[0].contracts, 0.01, "size of the position");
equal((await exchange.fetchMyTrades(symbol)).length, 1, "trades");

let refused = "nothing";
try {
  await exchange.fetchOrder("1", symbol);
} catch (error) {
  refused = error.constructor.name;
}
equal(refused, "OrderNotFound", "error for an unknown order");
console.log(PASSED);
