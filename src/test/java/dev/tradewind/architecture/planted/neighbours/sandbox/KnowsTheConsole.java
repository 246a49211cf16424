package dev.tradewind.architecture.planted.neighbours.sandbox;

import dev.tradewind.architecture.planted.neighbours.console.Page;

interface KnowsTheConsole extends Page {}
