package io.drawdown.intake;

import java.util.List;

import io.drawdown.lanes.GroupCommit;
import io.drawdown.lanes.GroupCommits;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UsageProperties.class)
class IntakeConfiguration {

	@Bean
	GroupCommit<UsagePart, List<Outcome>> usageCommitters(GroupCommits commits, UsageGroup group) {
		return commits.named("usage", group);
	}

}
