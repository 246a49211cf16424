package dev.tradewind.architecture.planted.unmarked;

class Unmarked {}
