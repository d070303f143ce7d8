package org.headwater.access;

import java.util.Set;
import org.headwater.vocabulary.Tlp;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Who asks. Until a log-in exists everybody on this machine is the demonstration user, except the command line, which shows
 * that it may read the service's data folder and so is its local administrator.
 */
@Component
public class CurrentViewer {

    /** The organization that owns what is imported here before a log-in names others. */
    private static final String ORGANIZATION = "headwater";

    private static final Viewer DEMONSTRATION = new Viewer(
            "demonstration", ORGANIZATION, Tlp.AMBER, Set.of(), Set.of(Viewer.Role.READER, Viewer.Role.ANALYST));

    private static final Viewer LOCAL_ADMINISTRATOR =
            new Viewer("local-administrator", ORGANIZATION, Tlp.RED, Set.of(), Set.of(Viewer.Role.values()));

    private final LocalToken token;

    CurrentViewer(LocalToken token) {
        this.token = token;
    }

    /** The caller of the HTTP request that this thread serves. */
    public Viewer get() {
        return isLocalAdministrator() ? LOCAL_ADMINISTRATOR : DEMONSTRATION;
    }

    public Viewer getLocalAdministrator() {
        if (!isLocalAdministrator())
            throw new Forbidden("only the command line on the service's own machine may name paths; upload the files");
        return LOCAL_ADMINISTRATOR;
    }

    private boolean isLocalAdministrator() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                && token.matches(request.getRequest().getHeader(LocalToken.HEADER));
    }
}
