package org.headwater.mail;

import org.headwater.vocabulary.BadInput;
import org.springframework.stereotype.Component;

/** Addresses to which mail may be sent, for the module that takes an order of mail. */
@Component
public class MailAddresses {

    private final MailSettings settings;

    MailAddresses(MailSettings settings) {
        this.settings = settings;
    }

    /**
     * The address as it is kept.
     *
     * @param argument that has it, for the error
     * @throws BadInput where no mail is sent at all, or not there
     */
    public String checked(String argument, String text) {
        var address = text.strip();
        if (!settings.enabled()) throw BadInput.of(argument, address, "gets no mail: this service sends none");
        var fault = MailAddress.fault(address);
        if (fault != null) throw BadInput.of(argument, address, fault);
        if (!settings.mayWriteTo(address))
            throw BadInput.of(
                    argument,
                    address,
                    "is no address that this service may write to; an operator lists its domain in"
                            + " headwater.mail.domains");
        return address;
    }
}
