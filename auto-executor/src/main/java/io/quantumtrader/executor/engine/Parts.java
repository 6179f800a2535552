package io.quantumtrader.executor.engine;

import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalWatch;
import io.quantumtrader.executor.journal.Lease;

/** What exists of an engine once Redis has been reached. */
record Parts(
    RedisCommands<String, String> redis,
    Lease lease,
    Journal journal,
    JournalWatch watch,
    OrderDesk desk,
    Protections protections,
    DeadMan deadMan,
    EmergencyOrders emergencyOrders,
    TakeOver takeOver,
    IntentLoop loop) {}
