package io.drawdown;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service: one Spring Boot application on one PostgreSQL. */
@SpringBootApplication
public class DrawdownApplication {

	public static void main(String[] args) {
		SpringApplication.run(DrawdownApplication.class, args);
	}

}
