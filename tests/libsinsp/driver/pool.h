// A thread pool for routines of plugins: Debian's libsinsp is built without one of its own.
#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <libsinsp/sinsp_thread_pool.h>

// Every routine has a thread, which calls it each millisecond until it returns false or is unsubscribed. As in the pool
// that Falco is built with, unsubscribing does not wait for a call that runs; purging does.
class pool : public sinsp_thread_pool {
public:
	~pool() override { purge(); }

	routine_id_t subscribe(const std::function<bool()>& call) override {
		std::lock_guard<std::mutex> lock(m_mutex);
		auto one = std::make_unique<routine>();
		one->thread = std::thread([one = one.get(), call] {
			while(!one->stop && call()) {
				std::this_thread::sleep_for(std::chrono::milliseconds(1));
			}
			one->stop = true;
		});
		m_routines.push_back(std::move(one));
		return reinterpret_cast<routine_id_t>(m_routines.back().get());
	}

	bool unsubscribe(routine_id_t id) override {
		std::lock_guard<std::mutex> lock(m_mutex);
		for(auto& one : m_routines) {
			if(reinterpret_cast<routine_id_t>(one.get()) == id) {
				return !one->stop.exchange(true);
			}
		}
		return false;
	}

	void purge() override {
		std::vector<std::unique_ptr<routine>> all;
		{
			std::lock_guard<std::mutex> lock(m_mutex);
			all.swap(m_routines);
		}
		for(auto& one : all) {
			one->stop = true;
		}
		for(auto& one : all) {
			one->thread.join();
		}
	}

	size_t routines_num() override {
		std::lock_guard<std::mutex> lock(m_mutex);
		size_t count = 0;
		for(auto& one : m_routines) {
			count += !one->stop;
		}
		return count;
	}

private:
	struct routine {
		std::atomic<bool> stop{false};
		std::thread thread;
	};
	std::mutex m_mutex;
	std::vector<std::unique_ptr<routine>> m_routines;
};
