package io.drawdown.intake;

import java.util.List;

import io.drawdown.lanes.GroupCommit;
import io.drawdown.lanes.GroupCommits;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CorrectionConfiguration {

	@Bean
	GroupCommit<CorrectionPart, List<UsageCorrections.Answer>> correctionCommitters(GroupCommits commits,
			CorrectionGroup group) {
		return commits.named("corrections", group);
	}

}
