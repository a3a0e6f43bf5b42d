package io.drawdown;

import java.util.Arrays;

import io.drawdown.command.VerifyCommand;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service: one Spring Boot application on one PostgreSQL. */
@SpringBootApplication
public class DrawdownApplication {

	public static void main(String[] args) {
		if (args.length > 0 && args[0].equals(VerifyCommand.NAME)) {
			System.exit(VerifyCommand.run(DrawdownApplication.class, Arrays.copyOfRange(args, 1, args.length)));
		}
		SpringApplication.run(DrawdownApplication.class, args);
	}

}
