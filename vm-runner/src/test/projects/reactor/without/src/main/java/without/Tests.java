package without;

final class Tests {}
