package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoreMovesTests {

    @Test
    void aStoreOfOnesOwnStandsUntilItIsWritten() {
        var moves = StoreMoves.ofOnesOwn();
        var before = moves.mark();
        assertThat(moves.mark()).isEqualTo(before);
        moves.begin();
        assertThat(moves.mark()).isNotEqualTo(moves.mark());
        moves.end(true);
        var after = moves.mark();
        assertThat(after).isNotEqualTo(before);
        assertThat(moves.mark()).isEqualTo(after);
    }

    @Test
    void aWriteThatFailedMayStillReachTheStore() {
        var moves = StoreMoves.ofOnesOwn();
        moves.begin();
        moves.end(false);
        assertThat(moves.mark()).isNotEqualTo(moves.mark());
    }

    @Test
    void nobodyKnowsWhetherAStoreStandsThatOthersWrite() {
        var moves = StoreMoves.unknown();
        assertThat(moves.mark()).isNotEqualTo(moves.mark());
    }
}
