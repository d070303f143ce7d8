package org.headwater.money.settlement;

/** A mistake in settling, and the profile of random worlds in which it has to show. */
enum SettlementMutant {
    EARLIEST_FIRST(Profile.PLAIN),
    ONLY_THE_SHIPMENTS_ASKED_FOR(Profile.ASKED_IN_PART),
    ONE_PAYMENT_FOR_TWO(Profile.PLAIN),
    REST_IGNORED(Profile.PLAIN),
    CERTAIN_FROM_THE_SHARES(Profile.PLAIN),
    TIE_JUDGED_OUTSIDE_THE_INTERVAL(Profile.TIES),
    SAME_DOCUMENT_COUNTS_TWICE(Profile.DOCUMENTS),
    SAME_NUMBER_OF_OTHER_ENDS_COUNTS_ONCE(Profile.DOCUMENTS),
    NOT_THE_LARGEST_SHARES_FIRST(Profile.PLAIN),
    NEAREST_WITHOUT_THE_ROUTE(Profile.TIES),
    RATIO_OF_A_CHAIN_IGNORED(Profile.CHAINS),
    PAYMENT_BEFORE_ITS_INTERMEDIARY_WAS_PAID(Profile.CHAINS);

    enum Profile {
        PLAIN,
        ASKED_IN_PART,
        TIES,
        DOCUMENTS,
        CHAINS
    }

    final Profile profile;

    SettlementMutant(Profile profile) {
        this.profile = profile;
    }
}
