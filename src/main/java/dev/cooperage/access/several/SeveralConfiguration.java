package dev.cooperage.access.several;

import dev.cooperage.web.FormWithFile;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SeveralConfiguration {

	@Bean
	FormWithFile grantsFile() {
		return new FormWithFile("/buckets/{bucket}/access/import");
	}

}
