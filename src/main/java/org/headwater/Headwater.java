package org.headwater;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service: starts the database it needs, serves GraphQL, or runs one command and ends. */
@SpringBootApplication
public class Headwater {

    public static void main(String[] arguments) {
        SpringApplication.run(Headwater.class, arguments);
    }
}
