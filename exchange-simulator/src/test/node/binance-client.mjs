import { USDMClient } from "binance";
import { PASSED, apiKey, equal, restUrl, secret } from "./check.mjs";

const symbol = "ETHUSDT";
const id = "x-15PC4ZJy-limit-1";
const client = new USDMClient({ api_key: apiKey, api_secret: secret, baseUrl: restUrl });

const quote = await client.getSymbolOrderBookTicker({ symbol });
const price = Math.round(quote.bidPrice * 0.98);
const placed = await client.submitNewOrder({
  symbol,
  side: "BUY",
  type: "LIMIT",
  timeInForce: "GTC",
  quantity: 0.02,
  price,
  newClientOrderId: id,
});
equal(placed.clientOrderId, id, "client order id");
equal(placed.status, "NEW", "status after placing");

const queried = await client.getOrder({ symbol, origClientOrderId: id });
equal(queried.orderId, placed.orderId, "order id");
equal(Number(queried.origQty), 0.02, "quantity");

const canceled = await client.cancelOrder({ symbol, origClientOrderId: id });
equal(canceled.status, "CANCELED", "status after cancelling");

const filled = await client.submitNewOrder({
  symbol,
  side: "SELL",
  type: "MARKET",
  quantity: 0.02,
  newOrderRespType: "RESULT",
});
equal(filled.status, "FILLED", "status of the market order");
const positions = await client.getPositionsV3({ symbol });
equal(positions.length, 1, "positions");
equal(Number(positions[0].positionAmt), -0.02, "size of the position");

let refused = 0;
try {
  await client.cancelOrder({ symbol, origClientOrderId: id });
} catch (error) {
  refused = error.code;
}
equal(refused, -2011, "code for cancelling what is not open");
console.log(PASSED);
