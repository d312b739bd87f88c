package modular;

final class Thing {}
