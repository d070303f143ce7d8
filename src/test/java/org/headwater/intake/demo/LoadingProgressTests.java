package org.headwater.intake.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadingProgressTests {

    private final LoadingProgress progress = new LoadingProgress();

    @Test
    void isOverWhereNothingIsLoaded() {
        assertThat(progress.isOver()).isTrue();
        assertThat(progress.percent()).isEqualTo(100);
    }

    @Test
    void countsWhatIsLoadedAndIsOverOnlyAtTheEnd() {
        var loading = progress.begin(4);
        assertThat(progress.percent()).isZero();
        loading.within(0.5);
        assertThat(progress.percent()).isEqualTo(12);
        loading.next();
        loading.next();
        assertThat(progress.percent()).isEqualTo(50);
        loading.next();
        loading.next();
        assertThat(progress.percent()).isEqualTo(99);
        assertThat(progress.isOver()).isFalse();
        progress.end();
        assertThat(progress.isOver()).isTrue();
    }

    @Test
    void isOverAfterALoadingThatFailed() {
        progress.begin(2);
        progress.end();
        assertThat(progress.isOver()).isTrue();
    }
}
