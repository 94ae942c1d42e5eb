package dev.tactus.check;

final class ChainTracker {
    void watch(int chain, Check check) {}
}
