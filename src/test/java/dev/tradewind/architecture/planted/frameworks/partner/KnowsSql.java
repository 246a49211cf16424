package dev.tradewind.architecture.planted.frameworks.partner;

import java.sql.Connection;

record KnowsSql(Connection connection) {}
