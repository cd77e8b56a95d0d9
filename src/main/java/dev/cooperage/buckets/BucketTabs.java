package dev.cooperage.buckets;

import dev.cooperage.web.MenuItem;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The tabs of the two types of data sources. */
@Configuration(proxyBeanMethods = false)
class BucketTabs {

	@Bean
	@Order(1)
	MenuItem warehouseDataTab() {
		return new MenuItem(BucketType.WAREHOUSE.tab(), BucketType.WAREHOUSE.path());
	}

	@Bean
	@Order(2)
	MenuItem appDataTab() {
		return new MenuItem(BucketType.APP.tab(), BucketType.APP.path());
	}

}
