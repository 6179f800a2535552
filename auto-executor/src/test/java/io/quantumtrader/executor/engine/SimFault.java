package io.quantumtrader.executor.engine;

/** What can go wrong. Each seed turns on a random subset; each kind must be met over a run. */
enum SimFault {
  /** The commit script runs, its reply does not arrive. */
  COMMIT_REPLY_LOST,
  /** The commit script never runs, and nobody says so. */
  COMMIT_REQUEST_LOST,
  /** The caller gives up; the script runs seconds later all the same. */
  COMMIT_DELAYED,
  /** The journal refuses the write (OOM, READONLY, MISCONF). */
  COMMIT_REFUSED,
  /** The journal answers nobody for seconds. */
  JOURNAL_OUTAGE,
  /** Every journal call takes up to a second. */
  JOURNAL_SLOW,
  /** The entries became pending, the reply with them was lost. */
  READ_REPLY_LOST,
  /** A producer publishes an intent twice. */
  INTENT_TWICE,
  /** An entry is deleted from the stream while it is pending or unread. */
  INTENT_TRIMMED,
  /** More waits in the stream than is read at once, and an exit goes ahead of it. */
  EXIT_AHEAD,
  /** An entry that is no intent at all. */
  INTENT_MALFORMED,
  /** No connection: nothing was sent. */
  SUBMIT_NOT_SENT,
  SUBMIT_REQUEST_LOST,
  /** The exchange has the order, the answer never comes. */
  SUBMIT_REPLY_LOST,
  /** The request waits for seconds inside the exchange before it is matched. */
  SUBMIT_LATE,
  /** 503 with a text that proves failure. */
  SUBMIT_OVERLOADED,
  /** 503 with a text that proves nothing; the order may have been accepted. */
  SUBMIT_EXECUTION_UNKNOWN,
  SUBMIT_REJECTED,
  /** 429 for weight: everything stops until the time that it names. */
  SUBMIT_RATE_LIMITED,
  /** 429 for the order count (-1015). */
  SUBMIT_TOO_MANY_ORDERS,
  /** Refused at the door for its timestamp (-1021), whatever that was. */
  SUBMIT_OUTSIDE_WINDOW,
  /** The exchange's limits have no room: the order waits for its turn before it is signed. */
  ORDER_WAITS,
  /** Queries and account reads are answered from the past. */
  QUERY_LAG,
  QUERY_FAILS,
  ACCOUNT_FAILS,
  FILLS_FAIL,
  REPORT_DROPPED,
  REPORT_TWICE,
  /** Reports overtake each other. */
  REPORT_DELAYED,
  /** Every request is refused for a while. */
  BAN,
  /** Orders fill in parts, and a part may never fill. */
  PARTIAL_FILL,
  /** The account already holds something at the start. */
  PRIOR_POSITION,
  /** A process dies at one of its blocking calls and is started again. */
  CRASH,
  /** A process is stopped at one of its blocking calls and goes on much later. */
  SUSPENSION,
  SECOND_EXECUTOR,
  /** The clocks of executor, door and matching engine differ. */
  CLOCK_ERROR
}
