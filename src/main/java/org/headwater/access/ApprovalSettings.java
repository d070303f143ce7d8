package org.headwater.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param approvalDays how long a request for an approval waits for its second person */
@ConfigurationProperties("headwater.access")
record ApprovalSettings(@DefaultValue("7") int approvalDays) {

    ApprovalSettings {
        if (approvalDays < 1 || approvalDays > 365)
            throw new IllegalArgumentException(
                    "headwater.access.approval-days is " + approvalDays + "; use 1 to 365 days");
    }
}
