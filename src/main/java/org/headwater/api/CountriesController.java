package org.headwater.api;

import java.util.List;
import org.headwater.vocabulary.CountryCode;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class CountriesController {

    @QueryMapping
    List<String> countries() {
        return CountryCode.codes();
    }
}
