package io.drawdown.web;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the web server runs requests. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

	/**
	 * A virtual thread each, since most of a request's time is waiting and to wake many
	 * platform threads costs more than their work. No more at once than
	 * {@code server.tomcat.threads.max}: what waits its turn holds no parsed body in
	 * memory.
	 */
	@Bean
	TomcatProtocolHandlerCustomizer<?> boundedVirtualThreads(TomcatServerProperties tomcat) {
		Semaphore turns = new Semaphore(tomcat.getThreads().getMax());
		Executor executor = (work) -> Thread.ofVirtual().name("request").start(() -> {
			turns.acquireUninterruptibly();
			try {
				work.run();
			}
			finally {
				turns.release();
			}
		});
		return (handler) -> handler.setExecutor(executor);
	}

}
