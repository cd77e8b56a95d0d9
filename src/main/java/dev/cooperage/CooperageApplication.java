package dev.cooperage;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the panel. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CooperageApplication {

	public static void main(String[] args) {
		SpringApplication.run(CooperageApplication.class, args);
	}

}
