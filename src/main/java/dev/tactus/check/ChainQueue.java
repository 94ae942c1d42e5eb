package dev.tactus.check;

import org.jspecify.annotations.Nullable;

/** Values that wait, each with a number, first in, first out, in a ring that grows when it must. */
final class ChainQueue {
    private long[] numbers = new long[4];
    private @Nullable ChainSource[] values = new ChainSource[4];
    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(long number, @Nullable ChainSource value) {
        if (size == numbers.length) {
            grow();
        }
        int place = head + size++ & numbers.length - 1;
        numbers[place] = number;
        values[place] = value;
    }

    long firstNumber() {
        return numbers[head];
    }

    /** Takes the first; the caller then holds its value. */
    @Nullable
    ChainSource take() {
        ChainSource value = values[head];
        values[head] = null;
        head = head + 1 & numbers.length - 1;
        size--;
        return value;
    }

    /** Takes the one of that number from wherever it stands, keeping the others in order; null if it is not there. */
    @Nullable
    ChainSource take(long number) {
        for (int i = 0; i < size; i++) {
            if (numbers[head + i & numbers.length - 1] == number) {
                return takeAt(i);
            }
        }
        return null;
    }

    /** Takes the one of the least number; there is one. */
    @Nullable
    ChainSource takeLeast() {
        int least = 0;
        for (int i = 1; i < size; i++) {
            if (numbers[head + i & numbers.length - 1] < numbers[head + least & numbers.length - 1]) {
                least = i;
            }
        }
        return takeAt(least);
    }

    private @Nullable ChainSource takeAt(int index) {
        ChainSource found = values[head + index & numbers.length - 1];
        for (int i = index; i > 0; i--) {
            int to = head + i & numbers.length - 1;
            int from = head + i - 1 & numbers.length - 1;
            numbers[to] = numbers[from];
            values[to] = values[from];
        }
        take();
        return found;
    }

    private void grow() {
        long[] oldNumbers = numbers;
        ChainSource[] oldValues = values;
        numbers = new long[size * 2];
        values = new ChainSource[size * 2];
        for (int i = 0; i < size; i++) {
            numbers[i] = oldNumbers[head + i & oldNumbers.length - 1];
            values[i] = oldValues[head + i & oldNumbers.length - 1];
        }
        head = 0;
    }
}
