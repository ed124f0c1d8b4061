package io.fuseboard.spring.settings.shape;

import java.util.List;

/** What may stand below {@code http} of a fuse. */
public interface HttpShape {

    void setHosts(List<String> value);

    void setClients(List<String> value);
}
